import type { Source } from '../../permission/address-state.ts';
import type { Note, PhoneNumber, StreetAddress } from './sub-resources.ts';

/** Rows of several contacts, flat, each contact's in their order. */
interface OfContact {
  readonly contact_id: string;
}

export interface TaggingRow extends OfContact {
  readonly tag_id: string;
}

export interface PhoneNumberRow extends OfContact {
  readonly phone_number_id: string;
  readonly phone_number: string;
  readonly kind: string | null;
  readonly create_source: Source;
  readonly update_source: Source | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface StreetAddressRow extends OfContact {
  readonly street_address_id: string;
  readonly kind: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface NoteRow extends OfContact {
  readonly note_id: string;
  readonly content: string;
  readonly created_at: Date;
}

export function toPhoneNumber(row: PhoneNumberRow): PhoneNumber {
  return {
    phoneNumberId: row.phone_number_id,
    phoneNumber: row.phone_number,
    kind: row.kind,
    createSource: row.create_source,
    updateSource: row.update_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toStreetAddress(row: StreetAddressRow): StreetAddress {
  return {
    streetAddressId: row.street_address_id,
    kind: row.kind,
    street: row.street,
    city: row.city,
    state: row.state,
    postalCode: row.postal_code,
    country: row.country,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toNote(row: NoteRow): Note {
  return { noteId: row.note_id, content: row.content, createdAt: row.created_at };
}
