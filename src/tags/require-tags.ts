import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { unknownTags } from './unknown-tags.ts';

/**
 * Makes sure that every id is a tag of the account, and keeps the tags from being deleted until the transaction ends.
 *
 * @throws Invalid with the problems of `unknownTags`
 */
export async function requireTags(
  tx: Transaction,
  accountId: string,
  references: { readonly field: string; readonly ids: readonly string[] },
): Promise<void> {
  const problems = await unknownTags(tx, accountId, references);
  if (problems.length > 0) throw new Invalid(problems);
}
