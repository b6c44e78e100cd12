import type { Context } from '../context.ts';
import { countTagged } from './count-tagged.ts';
import type { CountedTag } from './get-tag.ts';
import { findTagPage } from './tag-queries.ts';
import { toTag } from './tag-row.ts';

export interface TagsQuery {
  readonly limit: number;
  /** Whether the number of contacts of each tag is asked for. */
  readonly count: boolean;
}

export interface TagsPage {
  readonly tags: readonly CountedTag[];
  /** The tag after which the next page starts; undefined: this is the last page. */
  readonly next: string | undefined;
}

/** A page of tags, newest first, in one snapshot. */
export async function listTags(
  context: Context,
  { limit, count }: TagsQuery,
  after: string | undefined,
): Promise<TagsPage> {
  const { accountId } = context;
  return context.database.snapshot(async (tx) => {
    const rows = await findTagPage(tx, accountId, { after, limit: limit + 1 });
    const tags = rows.slice(0, limit).map(toTag);
    const tagIds = tags.map(({ tagId }) => tagId);
    const counts = count ? await countTagged(tx, accountId, tagIds) : undefined;
    return {
      tags: tags.map((tag) => ({ tag, contacts: counts && (counts.get(tag.tagId) ?? 0) })),
      next: rows.length > limit ? tags.at(-1)?.tagId : undefined,
    };
  });
}
