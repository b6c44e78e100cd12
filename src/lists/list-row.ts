import type { List } from './list.ts';

/** One row of `contact_list`. */
export interface ListRow {
  readonly list_id: string;
  readonly name: string;
  readonly description: string | null;
  readonly favorite: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

export function toList(row: ListRow): List {
  return {
    listId: row.list_id,
    name: row.name,
    description: row.description,
    favorite: row.favorite,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}
