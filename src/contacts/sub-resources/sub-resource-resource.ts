import { Type, type Static } from 'typebox';
import { utcSeconds } from '../../wire/utc-seconds.ts';
import type { Note, PhoneNumber, StreetAddress } from './sub-resources.ts';

const Time = Type.String({ format: 'date-time' });
const Uuid = Type.String({ format: 'uuid' });
const Text = Type.String();

export const PhoneNumberResource = Type.Object({
  phone_number_id: Uuid,
  phone_number: Text,
  kind: Type.Optional(Text),
  created_at: Time,
  updated_at: Time,
  create_source: Text,
  update_source: Type.Optional(Text),
});

export const StreetAddressResource = Type.Object({
  street_address_id: Uuid,
  kind: Text,
  street: Type.Optional(Text),
  city: Type.Optional(Text),
  state: Type.Optional(Text),
  postal_code: Type.Optional(Text),
  country: Type.Optional(Text),
  created_at: Time,
  updated_at: Time,
});

export const NoteResource = Type.Object({ note_id: Uuid, created_at: Time, content: Text });

export function toPhoneNumberResource(phone: PhoneNumber): Static<typeof PhoneNumberResource> {
  return {
    phone_number_id: phone.phoneNumberId,
    phone_number: phone.phoneNumber,
    ...(phone.kind !== null && { kind: phone.kind }),
    created_at: utcSeconds(phone.createdAt),
    updated_at: utcSeconds(phone.updatedAt),
    create_source: phone.createSource,
    ...(phone.updateSource !== null && { update_source: phone.updateSource }),
  };
}

export function toStreetAddressResource(address: StreetAddress): Static<typeof StreetAddressResource> {
  return {
    street_address_id: address.streetAddressId,
    kind: address.kind,
    ...(address.street !== null && { street: address.street }),
    ...(address.city !== null && { city: address.city }),
    ...(address.state !== null && { state: address.state }),
    ...(address.postalCode !== null && { postal_code: address.postalCode }),
    ...(address.country !== null && { country: address.country }),
    created_at: utcSeconds(address.createdAt),
    updated_at: utcSeconds(address.updatedAt),
  };
}

export function toNoteResource(note: Note): Static<typeof NoteResource> {
  return { note_id: note.noteId, created_at: utcSeconds(note.createdAt), content: note.content };
}
