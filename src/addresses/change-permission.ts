import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { PermissionCommand } from '../permission/decide-permission.ts';
import { decide } from './decide.ts';
import type { LockedAddress } from './locked-address.ts';
import type { Writing } from './prepare-decision.ts';
import { storeDecision } from './store-decisions.ts';

/** Facts beyond the command: shown in the ledger as evidence, or mailed. */
export type ChangeEvidence = Pick<Writing, 'evidence' | 'messageId' | 'form' | 'request' | 'recipient'>;

/**
 * Changes the permission of a locked address, and nothing of its contact's profile: decides, and stores decision, event,
 * memberships, confirmations and mail in the caller's transaction.
 *
 * @returns the address as it is now, still locked
 * @throws PermissionRefused with the reason; nothing is stored then
 */
export async function changePermission(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { command, ...more }: ChangeEvidence & { readonly command: PermissionCommand },
): Promise<LockedAddress> {
  return storeDecision(
    tx,
    context,
    { address },
    {
      ...more,
      decision: decide(address, command),
      contactId: address.contactId,
      contact: { kind: 'touch' },
      reason: 'reason' in command ? command.reason : null,
    },
  );
}
