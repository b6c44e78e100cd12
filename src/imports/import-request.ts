import type { ImportSmsPermission } from './merge-import.ts';

/** The request of `contacts_json_import` and `contacts_file_import`; their rows are the input of the activity. */
export interface ImportRequest {
  readonly listIds: readonly string[];
  readonly smsPermission: ImportSmsPermission;
  /** Whether missing tags, lists and custom fields that rows name are made; absent: no. */
  readonly createMissing?: boolean;
}
