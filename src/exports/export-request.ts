import type { ContactSelection } from '../audience/contact-source.ts';
import type { ExportField } from './export-fields.ts';

export const exportedStatuses = ['active', 'unsubscribed', 'removed'] as const;

export type ExportedStatus = (typeof exportedStatuses)[number];

/** The request of `contact_exports`: who is exported, and what of them. */
export interface ExportRequest extends ContactSelection {
  /** Only those of the source with this status; null: all that are not deleted. */
  readonly status: ExportedStatus | null;
  /** Only those of the source that opted in since then (ISO 8601) and may be mailed. */
  readonly optedInSince: string | null;
  readonly fields: readonly ExportField[];
  /** Names of single custom fields, as `cf:name`; null: all where `custom_fields` is among the fields. */
  readonly customFields: readonly string[] | null;
}
