import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { PermissionRefused } from '../errors.ts';
import type { FormVersion } from '../ledger/append-event.ts';
import { decidePermission, type Command } from '../permission/decide-permission.ts';
import type { Accepted, Decision } from '../permission/decision.ts';
import { lockAddress } from './lock-address.ts';
import { storeDecision } from './store-decision.ts';
import { touchContact } from './write-contact-queries.ts';

/** What the caller knows beyond the command: shown in the ledger as evidence. */
export interface ChangeEvidence {
  readonly evidence?: Record<string, unknown>;
  readonly messageId?: string;
  /** The form that asked for it. */
  readonly form?: FormVersion | undefined;
  /** What waits with the confirmation that the decision causes. */
  readonly request?: unknown;
  /** Whom that is mailed to, where the text of the address is not stored. */
  readonly recipient?: string | undefined;
}

/**
 * The one way to change the permission of a stored address: locks it, decides, and stores decision, event, memberships,
 * confirmations and mail in the caller's transaction.
 *
 * @throws PermissionRefused with the reason; nothing is stored then
 * @throws NotFound where the account has no such address
 */
export async function changePermission(
  tx: Transaction,
  context: Context,
  target: { readonly addressId: string },
  command: Command,
  more: ChangeEvidence = {},
): Promise<Accepted> {
  const locked = await lockAddress(tx, context, target.addressId);
  const decision = accepted(decidePermission(locked.situation, command, locked.now));
  const { contactId } = locked;
  await storeDecision(tx, context, locked, decision, {
    contactId,
    evidence: { ...reasonOf(command), ...more.evidence },
    messageId: more.messageId,
    form: more.form,
    request: more.request,
    recipient: more.recipient,
    writeContact: async (facts) => {
      if (contactId !== null) await touchContact(tx, context.accountId, contactId, facts);
    },
  });
  return decision;
}

/** The decision, where it is one. @throws PermissionRefused with the reason of a refusal */
export function accepted(decision: Decision): Accepted {
  if (decision.refused) throw new PermissionRefused(decision.reason);
  return decision;
}

/** The reason that an opt-out gives, for the evidence of its event. */
export function reasonOf(command: Command): Record<string, unknown> {
  const reason = 'reason' in command ? command.reason : null;
  return reason === null ? {} : { reason };
}
