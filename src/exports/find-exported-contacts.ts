import type { Transaction } from '../database/database.ts';
import { findSmsChannels } from '../sms-channels/find-sms-channels.ts';
import { findSubResources } from '../contacts/sub-resources/find-sub-resources.ts';
import type { Include } from '../contacts/include.ts';
import type { OfContacts } from '../addresses/of-contacts.ts';
import type { SmsChannel } from '../sms-channels/sms-channel.ts';
import type { SubResources } from '../contacts/sub-resources/sub-resources.ts';
import { findExportRows, findListNames, findTagNames } from './export-queries.ts';
import type { ExportRow } from './export-row.ts';

/** Those of the contacts that exist, in the order of their ids, with the requested data. */
export async function findExportedContacts(
  tx: Transaction,
  of: OfContacts,
  includes: readonly Include[],
): Promise<ExportedContact[]> {
  const { accountId, contactIds } = of;
  const rows = await findExportRows(tx, accountId, contactIds);
  if (includes.length === 0) return rows.map(withNothing);
  const subResourcesOf = await findSubResources(tx, of, includes);
  const channels = includes.includes('sms_channel') ? await findSmsChannels(tx, of) : undefined;
  const contacts = rows.map((row) => ({ row, subResources: subResourcesOf(row.contact_id) }));
  const listIds = new Set(contacts.flatMap(({ subResources }) => subResources.listIds ?? []));
  const tagIds = new Set(contacts.flatMap(({ subResources }) => subResources.tagIds ?? []));
  const lists = listIds.size > 0 ? await findListNames(tx, accountId, [...listIds]) : none;
  const tags = tagIds.size > 0 ? await findTagNames(tx, accountId, [...tagIds]) : none;
  return contacts.map(({ row, subResources }) => ({
    row,
    subResources,
    listNames: subResources.listIds?.flatMap((listId) => lists.get(listId) ?? []) ?? [],
    tagNames: subResources.tagIds?.flatMap((tagId) => tags.get(tagId) ?? []) ?? [],
    smsChannel: channels?.get(row.contact_id),
  }));
}

function withNothing(row: ExportRow): ExportedContact {
  return { row, subResources: {}, listNames: [], tagNames: [], smsChannel: undefined };
}

const none: ReadonlyMap<string, string> = new Map();

/** A contact as an export shows it. */
export interface ExportedContact {
  readonly row: ExportRow;
  /** The data for the columns, with the names of its lists and tags. */
  readonly subResources: SubResources;
  readonly listNames: readonly string[];
  readonly tagNames: readonly string[];
  /** undefined: it has none, or no column needs it. */
  readonly smsChannel: SmsChannel | undefined;
}
