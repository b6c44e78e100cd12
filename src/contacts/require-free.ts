import type { LockedAddress } from '../addresses/locked-address.ts';
import { Conflict } from '../errors.ts';

/** @throws Conflict whose message ends with the id of the contact that has the address; clients read it from there */
export function requireFree({ contactId }: LockedAddress): void {
  if (contactId !== null) throw new Conflict(`Email already exists for contact ${contactId}`);
}
