import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { unknownLists } from './unknown-lists.ts';

/**
 * Makes sure that every id is a list of the account, and keeps the lists from being deleted until the transaction ends.
 *
 * @throws Invalid with the problems of `unknownLists` (docs/permission.md, "What a refusal is")
 */
export async function requireLists(
  tx: Transaction,
  accountId: string,
  references: { readonly field: string; readonly ids: readonly string[] },
): Promise<void> {
  const problems = await unknownLists(tx, accountId, references);
  if (problems.length > 0) throw new Invalid(problems);
}
