import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { insertList } from './list-queries.ts';
import type { List, ListInput } from './list.ts';
import { toList } from './list-row.ts';

/** Creates a list. @throws Conflict if a list of the account that is not deleted has the name, in any case */
export async function createList(context: Context, input: ListInput): Promise<List> {
  const listId = uuidv7();
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      const row = await insertList(tx, { accountId: context.accountId, listId, now: context.clock() }, input);
      if (row === undefined) throw new Error('a list that was stored did not come back');
      return toList(row);
    }),
  );
}
