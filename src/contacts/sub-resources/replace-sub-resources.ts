import { v7 as uuidv7 } from 'uuid';
import { replaceFieldValues } from '../../custom-fields/store-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import type { AskCommand } from '../../permission/ask.ts';
import { storeSmsChannel } from '../../sms-channels/store-sms-channel.ts';
import { changePhoneNumbers, changeStreetAddresses } from './change-sub-resources.ts';
import { compare } from './compare-sub-resources.ts';
import type { NoteInput, PhoneNumberInput, StreetAddressInput, SubResourceInput } from '../contact-input.ts';
import type { References } from '../require-references.ts';
import {
  deleteNotes,
  deleteTaggings,
  findNoteRows,
  findPhoneNumberRows,
  findStreetAddressRows,
  findTaggingRows,
  insertNotes,
  insertTaggings,
  updateNote,
} from './sub-resource-queries.ts';

/** The contact that owns the sub-resources, under lock. */
export interface Owner {
  readonly accountId: string;
  readonly contactId: string;
  readonly now: Date;
}

/**
 * Replaces the sub-resources of a locked contact by those of the input; kinds that the input does not name stay. Equal ones
 * keep their id and their times.
 */
export async function replaceSubResources(
  tx: Transaction,
  owner: Owner,
  input: SubResourceInput & References & { readonly source: AskCommand['source'] },
): Promise<void> {
  if (input.phoneNumbers !== undefined) await replacePhoneNumbers(tx, owner, input.phoneNumbers, input.source);
  if (input.streetAddresses !== undefined) await replaceStreetAddresses(tx, owner, input.streetAddresses);
  if (input.notes !== undefined) await replaceNotes(tx, owner, input.notes);
  if (input.tagIds !== undefined) await replaceTaggings(tx, owner, input.tagIds);
  if (input.fieldValues !== undefined) await replaceFieldValues(tx, owner, input.fieldValues);
  if (input.smsChannel !== undefined) {
    await storeSmsChannel(tx, { ...owner, source: input.source }, input.smsChannel);
  }
}

export async function replacePhoneNumbers(
  tx: Transaction,
  { accountId, contactId, now }: Owner,
  wanted: readonly PhoneNumberInput[],
  source: AskCommand['source'],
): Promise<void> {
  const present = await findPhoneNumberRows(tx, { accountId, contactIds: [contactId] });
  await changePhoneNumbers(tx, accountId, source, [{ contactId, present, wanted, now }]);
}

export async function replaceStreetAddresses(
  tx: Transaction,
  { accountId, contactId, now }: Owner,
  wanted: readonly StreetAddressInput[],
): Promise<void> {
  const present = await findStreetAddressRows(tx, { accountId, contactIds: [contactId] });
  await changeStreetAddresses(tx, accountId, [{ contactId, present, wanted, now }]);
}

async function replaceNotes(tx: Transaction, owner: Owner, wanted: readonly NoteInput[]): Promise<void> {
  const present = await findNoteRows(tx, { ...owner, contactIds: [owner.contactId] });
  const { gone, added } = compare(present, wanted, (row, note) => row.note_id === note.noteId);
  for (const { note_id: noteId, content } of present) {
    const edited = wanted.find((note) => note.noteId === noteId && note.content !== content);
    if (edited !== undefined) await updateNote(tx, owner.accountId, noteId, edited.content);
  }
  const ids = gone.map((row) => row.note_id);
  if (ids.length > 0) await deleteNotes(tx, owner.accountId, ids);
  // The body has the newest first, and ids grow with time.
  const notes = added.toReversed().map(({ content }) => ({ id: uuidv7(), content }));
  if (notes.length > 0) await insertNotes(tx, owner, notes);
}

async function replaceTaggings(tx: Transaction, owner: Owner, wanted: readonly string[]): Promise<void> {
  const present = await findTaggingRows(tx, { ...owner, contactIds: [owner.contactId] });
  const { gone, added } = compare(present, wanted, (row, tagId) => row.tag_id === tagId);
  const ids = gone.map((row) => row.tag_id);
  if (ids.length > 0) await deleteTaggings(tx, owner, ids);
  if (added.length > 0) await insertTaggings(tx, owner, added);
}
