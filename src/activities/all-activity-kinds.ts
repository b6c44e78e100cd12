import { addListMemberships, removeListMemberships } from '../contacts/bulk/change-lists-activity.ts';
import { contactDelete } from '../contacts/bulk/contact-delete-activity.ts';
import { contactsFileImport, contactsJsonImport } from '../contacts/bulk/import-activity.ts';
import { importUndo } from '../contacts/bulk/import-undo-activity.ts';
import { contactExports } from '../contacts/export/contact-exports.ts';
import { optOutsFileImport, optOutsJsonImport } from '../contacts/import/opt-outs-activity.ts';
import { customFieldsDelete } from '../custom-fields/custom-fields-delete.ts';
import { listDelete } from '../lists/list-delete.ts';
import { taggingsAdd, taggingsRemove } from '../tags/change-taggings.ts';
import { tagsDelete } from '../tags/tags-delete.ts';
import type { ActivityKind } from './activity-kind.ts';

/** Every kind of activity; a node carries on those that it knows. */
export const allActivityKinds: readonly ActivityKind[] = [
  contactsJsonImport,
  contactsFileImport,
  importUndo,
  optOutsJsonImport,
  optOutsFileImport,
  contactExports,
  contactDelete,
  addListMemberships,
  removeListMemberships,
  listDelete,
  tagsDelete,
  customFieldsDelete,
  taggingsAdd,
  taggingsRemove,
];
