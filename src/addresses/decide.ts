import { PermissionRefused } from '../errors.ts';
import { decidePermission, type PermissionCommand } from '../permission/decide-permission.ts';
import type { Accepted } from '../permission/decision.ts';
import type { LockedAddress } from './locked-address.ts';

/** Decides a command on a locked address by the permission rules. @throws PermissionRefused with the reason of a refusal */
export function decide({ situation, now }: LockedAddress, command: PermissionCommand): Accepted {
  const decision = decidePermission(situation, command, now);
  if (decision.refused) throw new PermissionRefused(decision.reason);
  return decision;
}
