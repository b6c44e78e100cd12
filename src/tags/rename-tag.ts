import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { NotFound } from '../errors.ts';
import { updateTagName } from './tag-queries.ts';
import type { Tag } from './tag.ts';
import { toTag } from './tag-row.ts';

/**
 * Gives a tag another name; its source stays, and so do its contacts.
 *
 * @throws NotFound, Conflict if another tag of the account has the name
 */
export async function renameTag(context: Context, tagId: string, name: string): Promise<Tag> {
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      const row = await updateTagName(tx, { accountId: context.accountId, tagId, now: context.clock() }, name);
      if (row === undefined) throw new NotFound('The requested resource was not found.');
      return toTag(row);
    }),
  );
}
