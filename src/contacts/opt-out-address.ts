import { changePermission } from '../addresses/change-permission.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import { lockAddressText } from '../addresses/lock-addresses.ts';
import { lockContact } from '../addresses/lock-contacts.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict, Invalid } from '../errors.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';
import { reasonProblem } from '../permission/opt-out-reason.ts';

/** The person: an address, stored or not, or a contact. */
export type AddressOwner = { readonly address: string } | { readonly contactId: string };

export interface OptOutResult {
  readonly contactId: string | null;
  /** Whether the address was opted out before; then the first opt-out stands. */
  readonly wasUnsubscribed: boolean;
  readonly at: Date;
}

/**
 * Opts an address out on behalf of the account. One that was never seen is stored as a suppression: if somebody adds it
 * later, it is unsubscribed.
 *
 * @throws Invalid for an address that cannot be mailed or a reason that is too long
 * @throws NotFound for the contact, Conflict if it has no address
 */
export async function optOutAddress(
  context: Context,
  owner: AddressOwner,
  reason: string | null,
): Promise<OptOutResult> {
  const problem = 'address' in owner ? validateAddress(cleanAddress(owner.address)) : null;
  if (problem !== null) throw new Invalid([`address ${problem}`]);
  const tooLong = reasonProblem(reason);
  if (tooLong !== null) throw new Invalid([`reason ${tooLong}`]);
  return context.database.transaction(async (tx) => {
    const locked = await lockOwner(tx, context, owner);
    const { contactId, now, situation } = locked;
    const command = { kind: 'opt_out', command: 'command_line', source: 'Account', reason } as const;
    await changePermission(tx, context, locked, { command });
    const { permission, optOut } = situation.address;
    return { contactId, wasUnsubscribed: permission === 'unsubscribed', at: optOut?.at ?? now };
  });
}

async function lockOwner(tx: Transaction, context: Context, owner: AddressOwner): Promise<LockedAddress> {
  if ('address' in owner) return lockAddressText(tx, context, cleanAddress(owner.address));
  const { present } = await lockContact(tx, context, { contactId: owner.contactId });
  if (present === null) throw new Conflict('The contact has no address.');
  return present;
}
