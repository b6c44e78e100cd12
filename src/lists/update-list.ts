import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { NotFound } from '../errors.ts';
import { updateListRow } from './list-queries.ts';
import type { List, ListInput } from './list.ts';
import { toList } from './list-row.ts';

/**
 * Overwrites a list: absent members are cleared.
 *
 * @throws NotFound also if the list is deleted, Conflict if another list of the account has the name
 */
export async function updateList(context: Context, listId: string, input: ListInput): Promise<List> {
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      const row = await updateListRow(tx, { accountId: context.accountId, listId, now: context.clock() }, input);
      if (row === undefined) throw new NotFound('The requested resource was not found.');
      return toList(row);
    }),
  );
}
