import type { Permission } from '../../src/permission/address-state.ts';
import type { Lists } from './operations.ts';
import type { ReferenceAddress } from './reference-address.ts';

export interface ReferenceContact {
  address: number | null;
  deleted: boolean;
  listIds: readonly string[];
  read: { at: number; permission: Permission | undefined; listIds: readonly string[] } | null;
}

export interface ReferenceBody {
  readonly source: 'Account' | 'Contact';
  readonly via: 'create' | 'update' | 'import' | 'bulk';
  readonly permission: Permission | undefined;
  readonly lists: Lists;
  readonly reason: string | null;
  readonly read: { readonly at: number; readonly sawOptOut: boolean } | null;
}

/** What a body asks for, in the words of the permission rules. */
export function wishesOf(body: ReferenceBody): { mailable: 'implicit' | 'explicit' | null; named: boolean } {
  const { permission, lists } = body;
  return {
    mailable: permission === 'implicit' || permission === 'explicit' ? permission : null,
    named: lists !== undefined && lists.mode !== 'remove' && lists.listIds.length > 0,
  };
}

/** "If a body carries `updated_at` older than the stored opt-out", in whole seconds. */
export function isOlderThanOptOut(body: ReferenceBody, address: ReferenceAddress): boolean {
  if (body.read === null || address.optOut === null) return false;
  const seconds = (at: number): number => Math.floor(at / 1000);
  const [read, optOut] = [seconds(body.read.at), seconds(address.optOut.at)];
  return read < optOut || (read === optOut && !body.read.sawOptOut);
}

/** One request on one contact, as the tables say. False where it is refused; nothing has changed then. */
export function referenceAsk(
  address: ReferenceAddress,
  contact: ReferenceContact,
  body: ReferenceBody,
  now: number,
): boolean {
  const { permission: present } = address;
  const { mailable, named } = wishesOf(body);
  if (body.permission === 'unsubscribed') {
    const repeated = present === 'unsubscribed';
    address.optOutNow(body.source, body.reason, contact.listIds, body.via, now);
    if (!repeated) contact.listIds = [];
    if (repeated) plainly(address, contact, { ...body, lists: undefined }, now);
    return true;
  }
  const serversOwn = body.permission !== undefined && mailable === null && body.permission !== present;
  if (serversOwn && (body.permission !== 'pending_confirmation' || body.via !== 'create')) return false;
  if (body.via === 'bulk' && contact.deleted) return true;
  if (present === null && body.permission === 'pending_confirmation') {
    address.confirmStatus = 'pending';
    address.request(body.lists?.listIds ?? [], now);
    address.become('pending_confirmation', body.via, now);
    return true;
  }
  if (present === null || (present === 'not_set' && mailable !== null)) {
    address.grant(mailable ?? 'implicit', body.source, body.via, now);
    return plainly(address, contact, body, now, true);
  }
  const wish = mailable === present ? null : mailable;
  if (address.mayBeOnLists) return askOnLists(address, contact, body, wish, now);
  if (body.source === 'Contact') return askOptedOutByContact(address, contact, body, wish, named, now);
  return askOptedOutByAccount(address, contact, body, wish, named, now);
}

/** implicit, explicit, temp_hold, and a not_set that nothing is asked of. */
function askOnLists(
  address: ReferenceAddress,
  contact: ReferenceContact,
  body: ReferenceBody,
  wish: 'implicit' | 'explicit' | null,
  now: number,
): boolean {
  if (wish === null) return plainly(address, contact, body, now);
  if (body.source === 'Contact') {
    address.optInByContact(wish, body.via, now);
    return plainly(address, contact, body, now, true);
  }
  if (body.via !== 'update') return plainly(address, contact, body, now);
  if (address.permission === 'temp_hold') address.releaseHold('update', now);
  else address.become(wish, 'update', now);
  return plainly(address, contact, body, now, true);
}

function askOptedOutByContact(
  address: ReferenceAddress,
  contact: ReferenceContact,
  body: ReferenceBody,
  wish: 'implicit' | 'explicit' | null,
  named: boolean,
  now: number,
): boolean {
  const grants = wish !== null && named;
  if (grants && isOlderThanOptOut(body, address)) return false;
  if (grants) {
    address.optInByContact(wish, body.via, now);
    address.undeliverable = false;
    address.waiting = [];
    contact.deleted = false;
    contact.listIds = body.lists?.listIds ?? [];
    return true;
  }
  const refused = wish !== null || (named && address.permission === 'unsubscribed');
  if (refused && body.via !== 'create') return false;
  return plainly(address, contact, { ...body, lists: undefined }, now);
}

function askOptedOutByAccount(
  address: ReferenceAddress,
  contact: ReferenceContact,
  body: ReferenceBody,
  wish: 'implicit' | 'explicit' | null,
  named: boolean,
  now: number,
): boolean {
  const alone = body.via === 'create' || body.via === 'update';
  if (alone && address.permission === 'unsubscribed' && named) {
    const spent = address.solicitedAt !== null || contact.deleted || address.undeliverable;
    if (!spent && !isOlderThanOptOut(body, address)) {
      address.solicit(body.lists?.listIds ?? [], body.via, now);
      return true;
    }
    if (body.via === 'update') return false;
  } else if (body.via === 'update' && wish !== null) {
    return false;
  }
  return plainly(address, contact, { ...body, lists: undefined }, now);
}

/** Lists, revival, and a contact for an address that had none; one event where any of it happens. */
function plainly(
  address: ReferenceAddress,
  contact: ReferenceContact,
  body: ReferenceBody,
  now: number,
  hasEvent = false,
): true {
  const { mailable, named } = wishesOf(body);
  const comesBack =
    contact.deleted &&
    (body.source === 'Account' ? body.via === 'update' || body.via === 'import' : mailable !== null && named);
  if (comesBack) contact.deleted = false;
  const before = contact.listIds;
  const { lists } = body;
  if (lists !== undefined && !contact.deleted) {
    const added = [...new Set([...before, ...lists.listIds])];
    const left = before.filter((listId) => !lists.listIds.includes(listId));
    contact.listIds = { replace: lists.listIds, add: added, remove: left }[lists.mode];
  }
  const moved = before.length !== contact.listIds.length || before.some((listId) => !contact.listIds.includes(listId));
  const binds = contact.address === null;
  if (!hasEvent && (comesBack || moved || binds) && address.permission !== null) {
    address.become(address.permission, body.via === 'bulk' ? 'add_to_lists' : body.via, now);
  }
  return true;
}
