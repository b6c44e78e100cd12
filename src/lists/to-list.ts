import type { ListRow } from './list-queries.ts';
import type { List } from './list.ts';

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
