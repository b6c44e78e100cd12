import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { countSegmentContacts, findSegmentContacts } from '../../segments/find-segment-contacts.ts';
import type { ContactFilter } from './contact-filter.ts';
import {
  findContactPage,
  findContactsNamed,
  type ContactPage,
  type PageRow,
  type Position,
} from './contact-page-queries.ts';
import { toContact } from '../contact-row.ts';
import { countMatching } from './count-matching.ts';
import { findSubResources } from '../sub-resources/find-sub-resources.ts';
import type { FoundContact } from '../get-contact.ts';
import type { Include } from '../include.ts';

export interface ContactsQuery {
  readonly filter: ContactFilter;
  readonly includes: readonly Include[];
  /** Whether the number of all contacts that match is asked for. */
  readonly count: boolean;
  readonly limit: number;
}

export interface ContactsPage {
  readonly contacts: readonly FoundContact[];
  /** How many match, on all pages; undefined: not asked for. */
  readonly total: number | undefined;
  /** The start of the next page; undefined: this is the last page. */
  readonly next: Position | undefined;
}

/** A page of contacts in one snapshot: newest first; a filter on a time also sorts by that time. */
export async function listContacts(
  context: Context,
  { filter, includes, count, limit }: ContactsQuery,
  after: Position | undefined,
): Promise<ContactsPage> {
  const { accountId } = context;
  return context.database.snapshot(async (tx) => {
    const rows = await findPage(tx, context, filter, { after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const contactIds = shown.map((row) => row.contact_id);
    const subResourcesOf = await findSubResources(tx, { accountId, contactIds }, includes);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      contacts: shown.map((row) => ({ contact: toContact(row), subResources: subResourcesOf(row.contact_id) })),
      total: count ? await countAll(tx, context, filter) : undefined,
      next: last && { time: last.position, contactId: last.contact_id },
    };
  });
}

async function findPage(
  tx: Transaction,
  context: Context,
  filter: ContactFilter,
  { after, limit }: ContactPage,
): Promise<PageRow[]> {
  const { accountId } = context;
  const { segmentId } = filter;
  if (segmentId === undefined) return findContactPage(tx, accountId, filter, { after, limit });
  const page = { after: after?.contactId, limit, order: 'newest first' } as const;
  return findContactsNamed(tx, accountId, await findSegmentContacts(tx, context, segmentId, page));
}

async function countAll(tx: Transaction, context: Context, filter: ContactFilter): Promise<number> {
  const { segmentId } = filter;
  if (segmentId === undefined) return countMatching(tx, context.accountId, filter);
  return countSegmentContacts(tx, context, segmentId);
}
