import { findAddress } from '../addresses/find-address.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import type { Situation } from '../permission/address-state.ts';
import { mayUndo } from '../permission/unsubscribe-page.ts';
import { maskAddress } from './mask-address.ts';
import {
  findExistingLists,
  findPresentAddress,
  findSender,
  type ListNameRow,
  type PresentAddressRow,
  type SenderRow,
} from './page-queries.ts';
import type { ListName, Subscription } from './subscription.ts';

/** The other data of a page about an address. */
export interface PageNames {
  readonly sender: SenderRow;
  /** The lists that it is on, and those it was on when it opted out, if they still exist; in the order of their names. */
  readonly lists: readonly ListNameRow[];
}

/** The subscription behind an unsubscribe link; undefined: its account or address is not in this database. Changes nothing. */
export async function findSubscription(
  queryable: Queryable,
  context: Context,
  link: UnsubscribeLink,
): Promise<Subscription | undefined> {
  const address = await findAddress(queryable, context, link.addressId);
  const names = address && (await findPageNames(queryable, context.accountId, address.situation));
  if (address === undefined || names === undefined) return undefined;
  const present = await findPresentAddress(queryable, context.accountId, link.messageId);
  return toSubscription(names, { ...address, present });
}

/** undefined: there is no such account. */
export async function findPageNames(
  queryable: Queryable,
  accountId: string,
  { address, contact }: Situation,
): Promise<PageNames | undefined> {
  const sender = await findSender(queryable, accountId);
  if (sender === undefined) return undefined;
  const listIds = [...(contact?.listIds ?? []), ...(address.episode?.before.listIds ?? [])];
  return { sender, lists: await findExistingLists(queryable, accountId, listIds) };
}

/** @param of the address, and the present address of the contact to which the mail was sent */
export function toSubscription(
  { sender, lists }: PageNames,
  of: Pick<LockedAddress, 'addressId' | 'text' | 'situation' | 'now'> & {
    readonly present: PresentAddressRow | undefined;
  },
): Subscription {
  const { addressId, text, situation, present, now } = of;
  const { address, contact } = situation;
  if (address.permission === null) throw new Error('a stored address has no permission');
  const named = (listIds: readonly string[] = []): ListName[] =>
    lists.filter((row) => listIds.includes(row.list_id)).map(toListName);
  return {
    accountName: sender.name,
    language: sender.language,
    address: text === null ? null : maskAddress(text),
    permission: address.permission,
    optOut: address.optOut,
    mayUndo: mayUndo(address, now),
    maySubscribeAgain: address.episode !== null,
    lists: named(contact?.listIds),
    listsBefore: named(address.episode?.before.listIds),
    elsewhere: present !== undefined && present.address_id !== addressId && present.permission !== 'unsubscribed',
  };
}

/** The model of a list's row. */
export function toListName(row: ListNameRow): ListName {
  return { listId: row.list_id, name: row.name };
}
