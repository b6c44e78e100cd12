import { findAddress } from '../addresses/find-address.ts';
import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import { mayUndo } from '../permission/unsubscribe-page.ts';
import { maskAddress } from './mask-address.ts';
import { findExistingLists, findPresentAddress, findSender, type ListRow } from './page-queries.ts';
import type { ListName, Subscription } from './subscription.ts';

/** What an unsubscribe link leads to; undefined where its account or address is not in this database. Changes nothing. */
export async function findSubscription(
  queryable: Queryable,
  context: Context,
  link: UnsubscribeLink,
): Promise<Subscription | undefined> {
  const { accountId } = context;
  const sender = await findSender(queryable, accountId);
  const found = await findAddress(queryable, context, link.addressId);
  if (sender === undefined || found === undefined) return undefined;
  const { address, contact } = found.situation;
  if (address.permission === null) throw new Error('a stored address has no permission');
  const before = address.episode?.before.listIds ?? [];
  const present = await findPresentAddress(queryable, accountId, link.messageId);
  return {
    accountName: sender.name,
    language: sender.language,
    address: found.text === null ? null : maskAddress(found.text),
    permission: address.permission,
    optOut: address.optOut,
    mayUndo: mayUndo(address, context.clock()),
    maySubscribeAgain: address.episode !== null,
    lists: (await findExistingLists(queryable, accountId, contact?.listIds ?? [])).map(toListName),
    listsBefore: (await findExistingLists(queryable, accountId, before)).map(toListName),
    elsewhere: present !== undefined && present.address_id !== link.addressId && present.permission !== 'unsubscribed',
  };
}

/** The model of a list's row. */
export function toListName(row: ListRow): ListName {
  return { listId: row.list_id, name: row.name };
}
