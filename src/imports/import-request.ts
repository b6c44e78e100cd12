import { Type, type Static } from 'typebox';

/** The request of `contacts_json_import` and `contacts_file_import`; their rows are the input of the activity. */
export const ImportRequest = Type.Object({
  listIds: Type.Array(Type.String()),
  smsPermission: Type.Enum(['explicit', 'not_set']),
  /** Whether missing tags, lists and custom fields that rows name are made; absent: no. */
  createMissing: Type.Optional(Type.Boolean()),
});

export type ImportRequest = Static<typeof ImportRequest>;
