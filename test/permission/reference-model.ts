import { addressCount, type Deed } from './operations.ts';
import { ReferenceAddress } from './reference-address.ts';
import {
  isOlderThanOptOut,
  referenceAsk,
  wishesOf,
  type ReferenceBody,
  type ReferenceContact,
} from './reference-ask.ts';
import { referenceSignUp } from './reference-sign-up.ts';

export type ReferenceResult = 'nobody' | 'conflict' | 'refused' | 'done';

type ContactDeed = Extract<Deed, { contact: number }>;
type PageDeed = Extract<Deed, { kind: 'confirm' | 'new_link' | 'decline' | 'undo_opt_out' | 'subscribe_again' }>;

/** The permission rules once more, written plainly from their tables, to hold the engine against. */
export class ReferenceModel {
  readonly addresses = Array.from({ length: addressCount }, () => new ReferenceAddress());
  readonly contacts: ReferenceContact[] = [];

  storeNotSet(number: number, at: Date): void {
    this.#address(number).become('not_set', 'import', at.getTime());
  }

  perform(deed: Deed, at: Date): ReferenceResult {
    const now = at.getTime();
    if ('contact' in deed) return this.#onContact(deed, now);
    const address = this.#address(deed.address);
    const contact = this.contacts.find((one) => one.address === deed.address);
    switch (deed.kind) {
      case 'post':
        if (contact !== undefined) return 'conflict';
        return this.#create(deed.address, { ...deed, via: 'create', reason: null, read: null }, now);
      case 'import': {
        const body = { ...deed, source: 'Account', via: 'import', reason: null, read: null } as const;
        if (contact === undefined) return this.#create(deed.address, body, now);
        return referenceAsk(address, contact, body, now) ? 'done' : 'refused';
      }
      case 'sign_up':
        if (deed.by === 'integration' && contact === undefined) {
          const created = { address: deed.address, deleted: true, listIds: [], read: null };
          referenceSignUp(address, created, deed, now);
          this.contacts.push(created);
        } else referenceSignUp(address, contact, deed, now);
        return 'done';
      case 'opt_out':
        address.optOutNow('Contact', deed.reason, contact?.listIds ?? [], deed.command, now);
        if (contact !== undefined) contact.listIds = [];
        return 'done';
      case 'leave_lists': {
        const kept = (contact?.listIds ?? []).filter((listId) => deed.keepListIds.includes(listId));
        if (contact === undefined || kept.length === contact.listIds.length || address.permission === null)
          return 'done';
        contact.listIds = kept;
        address.become(address.permission, 'leave_lists', now);
        return 'done';
      }
      case 'soft_bounce':
        for (let time = 0; time < deed.times; time += 1) address.softBounce(now);
        return 'done';
      case 'hard_bounce':
        if (address.permission !== null && !address.undeliverable) {
          address.undeliverable = true;
          address.become(address.permission, 'hard_bounce', now);
        }
        return 'done';
      case 'release_hold':
        if (address.heldUntil !== null && address.heldUntil <= now) address.releaseHold('release_hold', now);
        return 'done';
      case 'confirm':
      case 'new_link':
      case 'decline':
      case 'undo_opt_out':
      case 'subscribe_again':
        return this.#onPage(address, contact, deed, now);
    }
  }

  #address(number: number): ReferenceAddress {
    const address = this.addresses[number];
    if (address === undefined) throw new Error(`the reference model has no address ${number}`);
    return address;
  }

  #create(number: number, body: ReferenceBody, now: number): ReferenceResult {
    const contact: ReferenceContact = { address: null, deleted: false, listIds: [], read: null };
    if (!referenceAsk(this.#address(number), contact, body, now)) return 'refused';
    contact.address = number;
    this.contacts.push(contact);
    return 'done';
  }

  #onContact(deed: ContactDeed, now: number): ReferenceResult {
    const contact = this.contacts[deed.contact];
    if (contact === undefined || contact.address === null) return 'nobody';
    const address = this.#address(contact.address);
    const plain = { permission: undefined, reason: null, read: null };
    switch (deed.kind) {
      case 'read':
        contact.read = { at: now, permission: address.permission ?? undefined, listIds: contact.listIds };
        return 'done';
      case 'put':
        return this.#put(contact, contact.address, deed.address, { ...plain, ...deed, via: 'update' }, now);
      case 'put_back': {
        if (contact.read === null) return 'nobody';
        const { at, permission, listIds } = contact.read;
        const lists = { mode: 'replace', listIds } as const;
        const read = { at, sawOptOut: permission === 'unsubscribed' };
        const body: ReferenceBody = { source: deed.source, via: 'update', permission, lists, reason: null, read };
        return this.#put(contact, contact.address, deed.address, body, now);
      }
      case 'list_job':
        return referenceAsk(address, contact, { ...plain, ...deed, source: 'Account', via: 'bulk' }, now)
          ? 'done'
          : 'refused';
      case 'delete':
        if (!contact.deleted && address.permission !== null) address.become(address.permission, 'delete', now);
        contact.deleted = true;
        contact.listIds = [];
        return 'done';
      case 'erase':
        address.eraseNow(contact.listIds, now);
        contact.address = null;
        contact.listIds = [];
        return 'done';
      case 'resubscribe': {
        const mayAsk = address.permission === 'unsubscribed' && address.solicitedAt === null;
        if (!mayAsk || contact.deleted || address.undeliverable) return 'refused';
        address.solicit(deed.listIds, 'resubscribe', now);
        return 'done';
      }
    }
  }

  #put(
    contact: ReferenceContact,
    present: number,
    wanted: number | null,
    body: ReferenceBody,
    now: number,
  ): ReferenceResult {
    if (wanted === null || wanted === present) {
      return referenceAsk(this.#address(present), contact, body, now) ? 'done' : 'refused';
    }
    if (this.contacts.some(({ address }) => address === wanted)) return 'conflict';
    return this.#move(contact, this.#address(present), wanted, body, now) ? 'done' : 'refused';
  }

  /** A change of address: false where it is refused, and then nothing has changed. */
  #move(contact: ReferenceContact, old: ReferenceAddress, wanted: number, body: ReferenceBody, now: number): boolean {
    const { mailable, named } = wishesOf(body);
    const optsOut = body.permission === 'unsubscribed';
    if (!optsOut && (mailable !== null || named) && isOlderThanOptOut(body, old)) return false;
    const consents = body.source === 'Contact' && mailable !== null && named;
    const carries = old.before !== null && !consents;
    if (carries && mailable !== null) return false;

    const fresh = Object.assign(new ReferenceAddress(), structuredClone(this.#address(wanted)));
    const moved = { ...contact, listIds: carries ? [] : contact.listIds };
    const isNew = fresh.permission === null;
    const eventBefore = fresh.last;
    if (carries) carryOptOut(old, fresh, now);
    const repeats = body.permission === old.permission && mailable === null && !optsOut;
    const lists =
      isNew && !carries ? (body.lists ?? ({ mode: 'replace', listIds: moved.listIds } as const)) : body.lists;
    if (!referenceAsk(fresh, moved, { ...body, permission: repeats ? undefined : body.permission, lists }, now))
      return false;
    if (fresh.last === eventBefore && fresh.permission !== null) fresh.become(fresh.permission, body.via, now);
    if (optsOut) old.optOutNow(body.source, body.reason, contact.listIds, body.via, now);
    if (!fresh.mayBeOnLists) moved.listIds = [];
    this.addresses[wanted] = fresh;
    Object.assign(contact, moved, { address: wanted });
    return true;
  }

  #onPage(
    address: ReferenceAddress,
    contact: ReferenceContact | undefined,
    deed: PageDeed,
    now: number,
  ): ReferenceResult {
    if (deed.kind === 'undo_opt_out') return undo(address, contact, now);
    if (deed.kind === 'subscribe_again') {
      if (address.mayBeOnLists) return 'refused';
      const listIds = address.before?.listIds ?? [];
      press(address, contact, 'subscribe_again', now);
      if (contact !== undefined) contact.listIds = listIds;
      return 'done';
    }
    const waiting = address.waiting[deed.nth];
    if (waiting === undefined) return 'nobody';
    if (address.permission === null) throw new Error('a confirmation waits for nobody');
    const expired = now > waiting.until;
    switch (deed.kind) {
      case 'confirm':
        if (expired) return 'refused';
        press(address, contact, 'confirm', now);
        address.answeredAt = now;
        if (contact !== undefined) contact.listIds = [...new Set([...contact.listIds, ...waiting.listIds])];
        return 'done';
      case 'new_link':
        if (!expired) return 'refused';
        if (address.request(waiting.listIds, now)) address.become(address.permission, 'new_link', now);
        return 'done';
      case 'decline':
        address.stoppedUntil = new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + 1);
        address.waiting = [];
        address.become(address.permission, 'decline', now);
        return 'done';
    }
  }
}

/** A button behind a link is pressed: explicit and confirmed, deliverable, and the contact is there. */
function press(address: ReferenceAddress, contact: ReferenceContact | undefined, command: string, now: number): void {
  address.optInByContact('explicit', command, now);
  address.confirmStatus = 'confirmed';
  address.undeliverable = false;
  address.waiting = [];
  if (contact !== undefined) contact.deleted = false;
}

function undo(address: ReferenceAddress, contact: ReferenceContact | undefined, now: number): ReferenceResult {
  const { last, before } = address;
  const byPage = last?.command === 'unsubscribe_link' || last?.command === 'one_click';
  if (address.permission !== 'unsubscribed' || before === null || last === null || !byPage) return 'refused';
  if (last.from === null || last.from === 'unsubscribed' || last.from === 'pending_confirmation') return 'refused';
  if (now - last.at > 24 * 3_600_000) return 'refused';
  const { listIds, permission, ...facts } = before;
  address.endEpisode();
  address.waiting = [];
  Object.assign(address, facts);
  address.become(permission ?? 'not_set', 'undo_opt_out', now);
  if (contact !== undefined) contact.listIds = listIds;
  return 'done';
}

/** The opt-out goes along, with the mark that the contact was asked. */
function carryOptOut(old: ReferenceAddress, fresh: ReferenceAddress, now: number): void {
  const inEpisode = fresh.before !== null;
  fresh.before ??= fresh.remember([]);
  if (!inEpisode) fresh.contactActed = old.contactActed;
  fresh.optOut ??= old.optOut === null ? null : { ...old.optOut };
  fresh.solicitedAt ??= old.solicitedAt;
  fresh.leaveOptIn();
  fresh.waiting = [];
  fresh.become('unsubscribed', 'change_address', now);
}
