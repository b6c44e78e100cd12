import { addListMemberships, removeListMemberships } from '../contacts/jobs/change-lists-activity.ts';
import { contactDelete } from '../contacts/jobs/contact-delete-activity.ts';
import { contactsFileImport, contactsJsonImport } from '../imports/import-activity.ts';
import { importUndo } from '../imports/import-undo-activity.ts';
import { contactExports } from '../exports/contact-exports.ts';
import { optOutsFileImport, optOutsJsonImport } from '../imports/opt-outs-activity.ts';
import { customFieldsDelete } from '../custom-fields/custom-fields-delete.ts';
import { listDelete } from '../lists/list-delete.ts';
import { taggingsAdd, taggingsRemove } from '../tags/change-taggings.ts';
import { tagsDelete } from '../tags/tags-delete.ts';
import type { ActivityKind } from '../activities/activity-kind.ts';

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
