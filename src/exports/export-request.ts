import { Type, type Static, type TSchema } from 'typebox';
import { ContactSource } from '../audience/contact-source.ts';
import { exportFields } from './export-fields.ts';

export const exportedStatuses = ['active', 'unsubscribed', 'removed'] as const;

export type ExportedStatus = (typeof exportedStatuses)[number];

const OrNull = <const Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** The request of `contact_exports`: the contacts, and their fields. */
export const ExportRequest = Type.Object({
  source: ContactSource,
  excludedIds: Type.Array(Type.String()),
  /** Only those of the source with this status; null: all that are not deleted. */
  status: OrNull(Type.Enum([...exportedStatuses])),
  /** Only those of the source that opted in since then (ISO 8601) and may be mailed. */
  optedInSince: OrNull(Type.String()),
  fields: Type.Array(Type.Enum([...exportFields])),
  /** Names of single custom fields, as `cf:name`; null: all, if `custom_fields` is among the fields. */
  customFields: OrNull(Type.Array(Type.String())),
});

export type ExportRequest = Static<typeof ExportRequest>;
