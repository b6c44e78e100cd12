import type { Account } from '../accounts/account.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import type { Queryable } from '../database/database.ts';
import type { CommandInput } from './command.ts';
import { textOption } from './command-input.ts';
import { UsageError } from './usage-error.ts';

/** The option of commands that work in one account. */
export const accountOption = { account: { type: 'string' } } as const;
export const accountHelp = '--account <id or name>   needed if there is more than one account';

/** The account that `--account` names by id or name, or the only one. @throws UsageError */
export async function chooseAccount(queryable: Queryable, input: CommandInput): Promise<Account> {
  return pickAccount(await listAccounts(queryable), textOption(input, 'account'), 'account');
}

/** The accounts that `--accounts` names by ids or names with commas between them, each once. @throws UsageError */
export async function chooseAccounts(queryable: Queryable, wanted: string): Promise<Account[]> {
  const accounts = await listAccounts(queryable);
  const named = wanted.split(',').map((one) => pickAccount(accounts, one.trim(), 'accounts'));
  return [...new Set(named)];
}

function pickAccount(accounts: readonly Account[], wanted: string | undefined, option: string): Account {
  const found = accounts.filter(
    ({ accountId, name }) => wanted === undefined || wanted === accountId || wanted === name,
  );
  const [account] = found;
  if (account !== undefined && found.length === 1) return account;
  const names = accounts.map(({ accountId, name }) => `${accountId} (${name})`).join(', ');
  if (wanted === undefined) throw new UsageError(`--${option} is missing: give one of ${names}`);
  const what = found.length === 0 ? 'is none' : 'is the name of several';
  throw new UsageError(`--${option} "${wanted}" ${what}: give the id of one of ${names}`);
}
