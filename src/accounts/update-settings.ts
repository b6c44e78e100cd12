import type { Context } from '../context.ts';
import { findSettings } from './find-settings.ts';
import { lockAccount, updateSettingsRow } from './account-queries.ts';
import type { AccountSettings } from './account.ts';
import { checkSettings } from './check-settings.ts';

/** An absent setting stays as it is. */
export type SettingsChange = { readonly [Name in keyof AccountSettings]?: AccountSettings[Name] | undefined };

/** Changes settings of the account; those not named stay. @throws Invalid with every problem, NotFound */
export async function updateSettings(context: Context, change: SettingsChange): Promise<AccountSettings> {
  return context.database.transaction(async (tx) => {
    await lockAccount(tx, context.accountId);
    const present = await findSettings(tx, context.accountId);
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const settings = checkSettings({ ...present, ...named });
    await updateSettingsRow(tx, context.accountId, settings, context.clock());
    return settings;
  });
}
