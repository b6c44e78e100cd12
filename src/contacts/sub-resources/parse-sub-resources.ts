import { isObject, type BodyReader, type JsonObject, type Member } from '../../wire/body-reader.ts';
import { isUuid } from '../../wire/is-uuid.ts';
import { mostNotes, mostPhoneNumbers, mostStreetAddresses, phoneKinds, streetKinds } from '../contact-limits.ts';
import type { NoteInput, PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';

export function parsePhoneNumbers(reader: BodyReader, object: JsonObject): Member<PhoneNumberInput[]> {
  return parseEntries(reader, object, { name: 'phone_numbers', most: mostPhoneNumbers }, (entry) => {
    const phoneNumber = reader.text(entry, 'phone_number', 'phone_numbers.phone_number', 25);
    if (phoneNumber == null) reader.refuseMissing('phone_numbers.phone_number');
    const kind = reader.choice(entry, 'kind', 'phone_numbers.kind', phoneKinds);
    return { phoneNumber: phoneNumber ?? '', kind: kind ?? null };
  });
}

export function parseStreetAddresses(reader: BodyReader, object: JsonObject): Member<StreetAddressInput[]> {
  return parseEntries(reader, object, { name: 'street_addresses', most: mostStreetAddresses }, (entry) =>
    parseStreetAddress(reader, entry, 'street_addresses'),
  );
}

export function parseStreetAddress(reader: BodyReader, entry: JsonObject, path: string): StreetAddressInput {
  const kind = reader.choice(entry, 'kind', `${path}.kind`, streetKinds);
  if (kind == null) reader.refuseMissing(`${path}.kind`);
  return {
    kind: kind ?? '',
    street: reader.text(entry, 'street', `${path}.street`, 255) ?? null,
    city: reader.text(entry, 'city', `${path}.city`, 50) ?? null,
    state: reader.text(entry, 'state', `${path}.state`, 50) ?? null,
    postalCode: reader.text(entry, 'postal_code', `${path}.postal_code`, 50) ?? null,
    country: reader.text(entry, 'country', `${path}.country`, 50) ?? null,
  };
}

/** Notes, newest first as the API shows them. */
export function parseNotes(reader: BodyReader, object: JsonObject): Member<NoteInput[]> {
  return parseEntries(reader, object, { name: 'notes', most: mostNotes }, (entry) => {
    const content = reader.text(entry, 'content', 'notes.content', 2_000);
    if (content == null) reader.refuseMissing('notes.content');
    const { note_id: noteId } = entry;
    return { noteId: isUuid(noteId) ? noteId.toLowerCase() : undefined, content: content ?? '' };
  });
}

/** Reads an array of objects; empty entries are skipped. */
export function parseEntries<Entry>(
  reader: BodyReader,
  object: JsonObject,
  { name, most }: { readonly name: string; readonly most: number },
  parse: (entry: JsonObject) => Entry,
): Member<Entry[]> {
  const values = reader.array(object, name, name);
  if (values === undefined || values === null) return values;
  const entries: Entry[] = [];
  for (const value of values) {
    if (!isObject(value)) reader.refuse(`${name} is invalid`);
    else if (saysSomething(value)) entries.push(parse(value));
  }
  if (entries.length > most) reader.refuse(`${name} has too many entries (maximum is ${most})`);
  return entries;
}

/** Whether an object has a member that is not null and not blank. */
function saysSomething(object: JsonObject): boolean {
  return Object.values(object).some((value) => value !== null && !(typeof value === 'string' && value.trim() === ''));
}
