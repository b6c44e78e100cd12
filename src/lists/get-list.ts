import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { countMembers } from './count-members.ts';
import { findListRow } from './list-queries.ts';
import type { CountedMembers, List } from './list.ts';
import { toList } from './list-row.ts';

export interface CountedList {
  readonly list: List;
  /** undefined: not asked for. */
  readonly members: number | undefined;
}

/** One list, a deleted one too. @throws NotFound */
export async function getList(
  context: Context,
  listId: string,
  counted: CountedMembers | undefined,
): Promise<CountedList> {
  const row = await findListRow(context.database, context.accountId, listId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  if (counted === undefined) return { list: toList(row), members: undefined };
  const members = await countMembers(context.database, context.accountId, [listId], counted);
  return { list: toList(row), members: members.get(row.list_id) ?? 0 };
}
