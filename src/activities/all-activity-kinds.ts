import { contactExports } from '../contacts/export/contact-exports.ts';
import { customFieldsDelete } from '../custom-fields/custom-fields-delete.ts';
import { listDelete } from '../lists/list-delete.ts';
import { taggingsAdd, taggingsRemove } from '../tags/change-taggings.ts';
import { tagsDelete } from '../tags/tags-delete.ts';
import type { ActivityKind } from './activity-kind.ts';

/** Every kind of activity; a node carries on those that it knows. */
export const allActivityKinds: readonly ActivityKind[] = [
  contactExports,
  listDelete,
  tagsDelete,
  customFieldsDelete,
  taggingsAdd,
  taggingsRemove,
];
