import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findContactRow } from './contact-queries.ts';
import { toContact } from './contact-row.ts';
import type { Contact } from './contact.ts';

/** A contact as the transaction sees it, a deleted one too. @throws NotFound */
export async function findContact(tx: Transaction, accountId: string, contactId: string): Promise<Contact> {
  const row = await findContactRow(tx, accountId, contactId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  return toContact(row);
}
