import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { insertTag } from './tag-queries.ts';
import type { NewTag, Tag } from './tag.ts';
import { toTag } from './tag-row.ts';

/** Creates a tag. @throws Conflict if a tag of the account has the name, in any case */
export async function createTag(context: Context, tag: NewTag): Promise<Tag> {
  const tagId = uuidv7();
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      const row = await insertTag(tx, { accountId: context.accountId, tagId, now: context.clock() }, tag);
      if (row === undefined) throw new Error('a tag that was stored did not come back');
      return toTag(row);
    }),
  );
}
