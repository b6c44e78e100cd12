import type { ProfileRow } from '../addresses/profile.ts';
import type { Permission, Source } from '../permission/address-state.ts';

/**
 * The columns of a contact and its address in an export. Times are texts in UTC as the database writes them: to make dates
 * for a million rows costs too much.
 */
export interface ExportRow extends ProfileRow {
  readonly contact_id: string;
  readonly create_source: Source;
  readonly update_source: Source | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted: boolean;
  readonly address_text: string | null;
  /** null: there is no address, and nothing of one. */
  readonly permission: Permission | null;
  readonly undeliverable: boolean | null;
  readonly opt_in_source: Source | null;
  readonly opt_in_at: string | null;
  readonly opt_out_source: Source | null;
  readonly opt_out_at: string | null;
  readonly opt_out_reason: string | null;
}
