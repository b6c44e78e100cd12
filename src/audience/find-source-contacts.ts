import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { countSegmentContacts, findSegmentContacts } from '../segments/find-segment-contacts.ts';
import type { ContactSelection } from './contact-source.ts';
import {
  countListed,
  countMeeting,
  countNewSubscriberRows,
  countTaggedContacts,
  findListed,
  findMeeting,
  findNewSubscribers,
  findTagged,
  type FoundContacts,
} from './source-queries.ts';

/** A page of contacts, in the order of their ids. */
export interface SourcePage {
  /** Without those that are left out. */
  readonly contactIds: readonly string[];
  /** Those that are left out among them. */
  readonly found: number;
  /** After which contact the next page begins; null: this was the last. */
  readonly next: string | null;
}

type AccountAndTime = Pick<Context, 'accountId' | 'clock'>;

/** A page of the contacts of a source that come after the contact `after`, by one statement; null: from the first one on. */
export async function findSourceContacts(
  tx: Transaction,
  context: AccountAndTime,
  { source, excludedIds }: ContactSelection,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<SourcePage> {
  const { accountId } = context;
  const { contactIds, next } = await findAll();
  const excluded = new Set(excludedIds);
  return { contactIds: contactIds.filter((contactId) => !excluded.has(contactId)), found: contactIds.length, next };

  async function findAll(): Promise<FoundContacts> {
    const page = { after, limit };
    switch (source.by) {
      case 'contacts': {
        const rest = source.contactIds.filter((contactId) => after === null || contactId > after).toSorted();
        return { contactIds: rest.slice(0, limit), next: rest.length > limit ? (rest[limit - 1] ?? null) : null };
      }
      case 'lists':
        return findListed(tx, accountId, source.listIds, page);
      case 'tags':
        return findTagged(tx, accountId, source.tagIds, page);
      case 'present':
      case 'mailable':
      case 'unsubscribed':
      case 'deleted':
        return findMeeting(tx, accountId, source.by, page);
      case 'new_subscribers':
        return findNewSubscribers(tx, accountId, new Date(source.since), page);
      case 'segment': {
        const of = { after: after ?? undefined, limit, order: 'oldest first' } as const;
        const found = await findSegmentContacts(tx, context, source.segmentId, of);
        return { contactIds: found, next: found.length < limit ? null : (found.at(-1) ?? null) };
      }
    }
  }
}

/** How many contacts a source has now, those that are left out among them. */
export async function countSourceContacts(
  tx: Transaction,
  context: AccountAndTime,
  { source }: ContactSelection,
): Promise<number> {
  const { accountId } = context;
  switch (source.by) {
    case 'contacts':
      return source.contactIds.length;
    case 'lists':
      return countListed(tx, accountId, source.listIds);
    case 'tags':
      return countTaggedContacts(tx, accountId, source.tagIds);
    case 'present':
    case 'mailable':
    case 'unsubscribed':
    case 'deleted':
      return countMeeting(tx, accountId, source.by);
    case 'new_subscribers':
      return countNewSubscriberRows(tx, accountId, new Date(source.since));
    case 'segment':
      return countSegmentContacts(tx, context, source.segmentId);
  }
}
