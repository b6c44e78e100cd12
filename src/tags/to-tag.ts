import type { TagRow } from './tag-queries.ts';
import type { Tag } from './tag.ts';

export function toTag(row: TagRow): Tag {
  return {
    tagId: row.tag_id,
    name: row.name,
    source: row.tag_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
