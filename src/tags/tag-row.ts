import type { Tag } from './tag.ts';

/** One row of `tag`. */
export interface TagRow {
  readonly tag_id: string;
  readonly name: string;
  readonly tag_source: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export function toTag(row: TagRow): Tag {
  return {
    tagId: row.tag_id,
    name: row.name,
    source: row.tag_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
