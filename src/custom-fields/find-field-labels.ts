import type { Context } from '../context.ts';
import { findCustomFieldPage } from './custom-field-queries.ts';

/** More than an account has. */
const most = 1_000;

/** The labels of the custom fields of an account, by themselves in lower case. */
export async function findFieldLabels({ accountId, database }: Context): Promise<ReadonlyMap<string, string>> {
  const rows = await database.transaction((tx) =>
    findCustomFieldPage(tx, accountId, { after: undefined, limit: most }),
  );
  return new Map(rows.map(({ label }) => [label.toLowerCase(), label]));
}
