import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { countMembers } from './count-members.ts';
import type { CountedList } from './get-list.ts';
import { countLists, findListPage, type ListFilter } from './list-queries.ts';
import type { CountedMembers } from './list.ts';
import { toList } from './list-row.ts';

export interface ListsQuery {
  readonly filter: ListFilter;
  readonly limit: number;
  /** Whether the number of all lists that match is asked for. */
  readonly count: boolean;
  readonly members: CountedMembers | undefined;
}

export interface ListsPage {
  readonly lists: readonly CountedList[];
  /** How many match, on all pages; undefined: not asked for. */
  readonly total: number | undefined;
  /** The list after which the next page starts; undefined: this is the last page. */
  readonly next: string | undefined;
}

/** A page of lists, newest first, in one snapshot. */
export async function listLists(context: Context, query: ListsQuery, after: string | undefined): Promise<ListsPage> {
  return context.database.snapshot(async (tx) => {
    const rows = await findListPage(tx, context.accountId, query.filter, { after, limit: query.limit + 1 });
    const lists = rows.slice(0, query.limit).map(toList);
    const members = await countAll(
      tx,
      context.accountId,
      lists.map(({ listId }) => listId),
      query.members,
    );
    return {
      lists: lists.map((list) => ({ list, members: members && (members.get(list.listId) ?? 0) })),
      total: query.count ? await countLists(tx, context.accountId, query.filter) : undefined,
      next: rows.length > query.limit ? lists.at(-1)?.listId : undefined,
    };
  });
}

async function countAll(
  tx: Transaction,
  accountId: string,
  listIds: readonly string[],
  counted: CountedMembers | undefined,
): Promise<ReadonlyMap<string, number> | undefined> {
  return counted === undefined ? undefined : countMembers(tx, accountId, listIds, counted);
}
