import type { Context } from '../../context.ts';
import { readCounters, wholeAccount } from '../../database/read-counters.ts';
import { countNewSubscribers } from '../../audience/count-new-subscribers.ts';

/** Numbers of the account's contacts; deleted ones are in none of them. */
export interface ContactCounts {
  readonly total: number;
  readonly explicit: number;
  readonly implicit: number;
  readonly pending: number;
  readonly unsubscribed: number;
  /** Contacts that opted in within the last 30 days and may be mailed; undefined: not asked for. */
  readonly newSubscribers: number | undefined;
}

const newFor = 30 * 86_400_000;

/** Exact counts, in one snapshot. */
export async function countContacts(
  context: Context,
  asked: { readonly newSubscribers: boolean },
): Promise<ContactCounts> {
  const { accountId } = context;
  return context.database.snapshot(async (tx) => {
    const counters = (await readCounters(tx, accountId, [wholeAccount])).get(wholeAccount) ?? new Map<string, number>();
    const since = new Date(context.clock().getTime() - newFor);
    return {
      total: [...counters.values()].reduce((sum, amount) => sum + amount, 0),
      explicit: counters.get('explicit') ?? 0,
      implicit: counters.get('implicit') ?? 0,
      pending: counters.get('pending_confirmation') ?? 0,
      unsubscribed: counters.get('unsubscribed') ?? 0,
      newSubscribers: asked.newSubscribers ? await countNewSubscribers(tx, accountId, since) : undefined,
    };
  });
}
