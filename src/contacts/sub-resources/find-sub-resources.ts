import { findMemberships } from '../../addresses/find-memberships.ts';
import type { OfContacts } from '../../addresses/of-contacts.ts';
import { findFieldValues } from '../../custom-fields/find-field-values.ts';
import type { Queryable } from '../../database/database.ts';
import type { Include } from '../include.ts';
import { findNoteRows, findPhoneNumberRows, findStreetAddressRows, findTaggingRows } from './sub-resource-queries.ts';
import type { SubResources } from './sub-resources.ts';
import { toPhoneNumber, toStreetAddress, toNote } from './sub-resource-row.ts';

/** The requested sub-resources of contacts, one statement each, for any number of contacts. */
export async function findSubResources(
  queryable: Queryable,
  of: OfContacts,
  includes: readonly Include[],
): Promise<(contactId: string) => SubResources> {
  const asked = (include: Include): boolean => includes.includes(include) && of.contactIds.length > 0;
  const memberships = asked('list_memberships') ? await findMemberships(queryable, of) : undefined;
  const taggings = asked('taggings') ? await findTaggingRows(queryable, of) : [];
  const fieldValues = asked('custom_fields') ? await findFieldValues(queryable, of) : undefined;
  const phones = asked('phone_numbers') ? await findPhoneNumberRows(queryable, of) : [];
  const streets = asked('street_addresses') ? await findStreetAddressRows(queryable, of) : [];
  const notes = asked('notes') ? await findNoteRows(queryable, of) : [];
  const tagIds = byContact(taggings, (row) => row.tag_id);
  const phoneNumbers = byContact(phones, toPhoneNumber);
  const streetAddresses = byContact(streets, toStreetAddress);
  const theirNotes = byContact(notes, toNote);
  return (contactId) => ({
    ...(includes.includes('list_memberships') && { listIds: memberships?.get(contactId) ?? [] }),
    ...(includes.includes('taggings') && { tagIds: tagIds.get(contactId) ?? [] }),
    ...(includes.includes('custom_fields') && { fieldValues: fieldValues?.get(contactId) ?? [] }),
    ...(includes.includes('phone_numbers') && { phoneNumbers: phoneNumbers.get(contactId) ?? [] }),
    ...(includes.includes('street_addresses') && { streetAddresses: streetAddresses.get(contactId) ?? [] }),
    ...(includes.includes('notes') && { notes: theirNotes.get(contactId) ?? [] }),
  });
}

function byContact<Row extends { readonly contact_id: string }, Model>(
  rows: readonly Row[],
  toModel: (row: Row) => Model,
): Map<string, Model[]> {
  const models = new Map<string, Model[]>();
  for (const row of rows) {
    const ofContact = models.get(row.contact_id) ?? [];
    ofContact.push(toModel(row));
    models.set(row.contact_id, ofContact);
  }
  return models;
}
