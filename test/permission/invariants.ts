import assert from 'node:assert/strict';

import { isMailable } from '../../src/permission/address-state.ts';
import type { Step, StoredAddress, StoredWorld } from './stored-world.ts';

/** What must hold of one decision that was applied. */
export function assertStep({ before, decision }: Step): void {
  const { address, entry, lists, contact } = decision;
  if (entry === null) {
    const { softBouncesAt, lastEvent } = before;
    assert.deepEqual({ ...address, softBouncesAt, lastEvent }, before, 'what changes an address has an event');
    assert.equal(contact, 'keep', 'what deletes or revives has an event');
    return;
  }
  assert.equal(entry.from, before.permission, 'an event starts from what was stored');
  assert.equal(entry.to, address.permission, 'an event ends with what is stored');
  const joinsNoList = address.permission === 'unsubscribed' || address.permission === 'pending_confirmation';
  assert.ok(!joinsNoList || lists.kind === 'keep' || lists.listIds.length === 0, 'an opted-out address joins a list');
}

/** What must hold of the whole world after every operation. */
export function assertInvariants(world: StoredWorld): void {
  for (const [number, stored] of world.addresses.entries()) {
    assertChain(stored);
    assertFacts(stored);
    const contact = world.contactAt(number) ?? null;
    const mailable = isMailable({ address: stored.state, contact });
    const { permission, undeliverableAt } = stored.state;
    const permitted = permission === 'implicit' || permission === 'explicit';
    assert.equal(mailable, permitted && undeliverableAt === null && contact?.deleted === false, 'mailable');
    if (permission === 'unsubscribed' || permission === 'pending_confirmation') {
      assert.deepEqual(contact?.listIds ?? [], [], 'an opted-out or pending address is on no list');
    }
  }
  for (const { deleted, listIds } of world.contacts) {
    if (deleted) assert.deepEqual(listIds, [], 'a deleted contact is on no list');
  }
}

/** The events alone: unbroken, out of an opt-out only by the contact, at most one solicitation per episode. */
function assertChain({ state, events, solicitations }: StoredAddress): void {
  let permission: string | null = null;
  let episodes = 0;
  let inEpisode = false;
  for (const { from, to, source } of events) {
    assert.equal(from, permission, 'the chain is unbroken');
    const wasOut = from === 'unsubscribed' || from === 'pending_confirmation';
    const isOut = to === 'unsubscribed' || to === 'pending_confirmation';
    assert.ok(!wasOut || isOut || source === 'Contact', `${from} → ${to} by ${source}`);
    if (to === 'unsubscribed' && !inEpisode) {
      inEpisode = true;
      episodes += 1;
    }
    if (!isOut) inEpisode = false;
    permission = to;
  }
  assert.equal(state.permission, permission, 'the stored permission is the `to` of the last event');
  assert.equal(state.episode !== null, inEpisode, 'an episode is open from the opt-out to the opt-in by the contact');
  assert.equal(state.episodeCount, episodes, 'episodes are counted');
  assert.ok(solicitations.length <= episodes, `${solicitations.length} solicitations in ${episodes} episodes`);
}

/** opt_out_* are there exactly inside an episode, opt_in_* exactly while implicit, explicit or on hold. */
function assertFacts({ state }: StoredAddress): void {
  const { permission, optIn, optOut, hold, episode } = state;
  const optedIn = permission === 'implicit' || permission === 'explicit' || permission === 'temp_hold';
  assert.equal(optIn !== null, optedIn, 'opt-in facts while implicit, explicit or on hold');
  assert.equal(optOut !== null, episode !== null, 'opt-out facts inside an episode');
  if (permission === 'unsubscribed') assert.ok(optOut !== null, 'opt-out facts while unsubscribed');
  if (optedIn) assert.equal(optOut, null, 'no opt-out facts while opted in');
  assert.equal(hold !== null, permission === 'temp_hold', 'held is held');
}
