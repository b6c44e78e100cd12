import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict, Invalid } from '../errors.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { cleanReason } from '../permission/opt-out.ts';
import { decidePermission, type Command } from '../permission/decide-permission.ts';
import { accepted, changePermission, reasonOf } from '../addresses/change-permission.ts';
import type { LockedAddress } from '../addresses/lock-address.ts';
import { lockAddresses } from '../addresses/lock-addresses.ts';
import { lockContactAddress } from '../addresses/lock-contact-address.ts';
import { storeDecision } from '../addresses/store-decision.ts';

/** Whom it is about: somebody's address, stored or not, or a contact. */
export type AddressOwner = { readonly address: string } | { readonly contactId: string };

export interface OptOutResult {
  readonly contactId: string | null;
  /** Whether the address was opted out before; then the first opt-out stands. */
  readonly wasUnsubscribed: boolean;
  readonly at: Date;
}

const longestReason = 255;

/**
 * Opts an address out on behalf of the account. One that was never seen is stored as a suppression: whoever adds it later
 * gets it unsubscribed.
 *
 * @throws Invalid for an address that cannot be mailed or a reason over 255 characters
 * @throws NotFound for the contact, Conflict where it has no address
 */
export async function optOutAddress(
  context: Context,
  owner: AddressOwner,
  reason: string | null,
): Promise<OptOutResult> {
  const problem = 'address' in owner ? validateAddress(owner.address) : null;
  if (problem !== null) throw new Invalid([`address ${problem}`]);
  if ((cleanReason(reason)?.length ?? 0) > longestReason) {
    throw new Invalid([`reason is too long (maximum is ${longestReason} characters)`]);
  }
  const command: Command = { kind: 'opt_out', command: 'command_line', source: 'Account', reason };
  return context.database.transaction(async (tx) => {
    const locked = await lockOwner(tx, context, owner);
    const { address } = locked.situation;
    if (address.permission === null) await storeSuppression(tx, context, locked, command);
    else await changePermission(tx, context, { addressId: locked.addressId }, command);
    const { contactId, now } = locked;
    return { contactId, wasUnsubscribed: address.permission === 'unsubscribed', at: address.optOut?.at ?? now };
  });
}

async function lockOwner(tx: Transaction, context: Context, owner: AddressOwner): Promise<LockedAddress> {
  if ('contactId' in owner) {
    const { present } = await lockContactAddress(tx, context, owner.contactId, undefined);
    if (present === null) throw new Conflict('The contact has no address.');
    return present;
  }
  const [locked] = await lockAddresses(tx, context, [owner.address.trim()]);
  if (locked === undefined) throw new Error('the address was not locked');
  return locked;
}

async function storeSuppression(
  tx: Transaction,
  context: Context,
  locked: LockedAddress,
  command: Command,
): Promise<void> {
  const decision = accepted(decidePermission(locked.situation, command, locked.now));
  const writeContact = async (): Promise<void> => undefined;
  await storeDecision(tx, context, locked, decision, { contactId: null, evidence: reasonOf(command), writeContact });
}
