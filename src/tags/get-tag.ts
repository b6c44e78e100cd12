import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { countTagged } from './count-tagged.ts';
import { findTagRow } from './tag-queries.ts';
import type { Tag } from './tag.ts';
import { toTag } from './tag-row.ts';

export interface CountedTag {
  readonly tag: Tag;
  /** How many contacts have the tag, deleted ones left out; undefined: not asked for. */
  readonly contacts: number | undefined;
}

/** One tag. @throws NotFound */
export async function getTag(context: Context, tagId: string, asked: { readonly count: boolean }): Promise<CountedTag> {
  const { database, accountId } = context;
  const row = await findTagRow(database, accountId, tagId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  if (!asked.count) return { tag: toTag(row), contacts: undefined };
  const counts = await countTagged(database, accountId, [row.tag_id]);
  return { tag: toTag(row), contacts: counts.get(row.tag_id) ?? 0 };
}
