import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { readContactRow } from './contact-queries.ts';
import { toContact } from './contact-row.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';
import { findSubResources } from './sub-resources/find-sub-resources.ts';
import type { Include } from './include.ts';
import type { SubResources } from './sub-resources/sub-resources.ts';

export interface FoundContact {
  readonly contact: Contact;
  readonly subResources: SubResources;
}

const none: SubResources = {};

/** One contact, a deleted one too, with the sub-resources asked for, as of one moment. @throws NotFound */
export async function getContact(
  context: Context,
  contactId: string,
  includes: readonly Include[] = [],
): Promise<FoundContact> {
  const { database, accountId } = context;
  if (includes.length === 0) {
    const row = await readContactRow(database, accountId, contactId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    return { contact: toContact(row), subResources: none };
  }
  return database.snapshot(async (tx) => {
    const contact = await findContact(tx, accountId, contactId);
    const subResourcesOf = await findSubResources(tx, { accountId, contactIds: [contactId] }, includes);
    return { contact, subResources: subResourcesOf(contact.contactId) };
  });
}
