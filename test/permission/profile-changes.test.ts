import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { isMailable, neverSeen } from '../../src/permission/address-state.ts';
import { snapshot } from '../../src/permission/decision.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  accountPut,
  addLists,
  deleted,
  explicit,
  held,
  implicit,
  importRow,
  listJob,
  notSet,
  now,
  onListA,
  pending,
  present,
  replaceLists,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
  waiting,
} from './situations.ts';

const states = { implicit, explicit, temp_hold: held, not_set: notSet, pending, solicited, unsubscribed } as const;

describe('delete', () => {
  testRows([
    ...Object.entries(states).map(([name, address]): Row => ({
      name: `${name}: off all lists, unsent mail cancelled, permission unchanged`,
      given: situation(address, onListA, { waiting: [waiting] }),
      command: { kind: 'delete' },
      result: {
        entry: event('delete', address.permission, address.permission ?? 'not_set', 'Account'),
        lists: { kind: 'replace', listIds: [] },
        cancelMail: true,
        contact: 'delete',
      },
    })),
    {
      name: 'a second delete changes nothing',
      given: situation(implicit, deleted),
      command: { kind: 'delete' },
      result: nothing,
    },
    {
      name: 'an address without a contact has nothing to delete',
      given: situation(unsubscribed, null),
      command: { kind: 'delete' },
      result: nothing,
    },
  ]);
});

describe('erase', () => {
  const ended = { lists: { kind: 'replace', listIds: [] }, waiting: 'void', cancelMail: true } as const;
  const { episode } = unsubscribed;
  if (episode === null) throw new Error('who is unsubscribed is in an episode');
  testRows([
    {
      name: 'opts out as the own act of the person',
      given: situation(explicit, onListA, { waiting: [waiting] }),
      command: { kind: 'erase' },
      result: {
        ...ended,
        state: {
          permission: 'unsubscribed',
          optIn: null,
          optOut: { source: 'Contact', at: now, reason: null },
          confirmStatus: 'off',
          episode: {
            solicitedAt: null,
            contactActedAt: now,
            before: snapshot(situation(explicit, onListA)),
          },
          episodeCount: 1,
        },
        entry: event('erase', 'explicit', 'unsubscribed', 'Contact'),
      },
    },
    ...[null, now].map((contactActedAt): Row => ({
      name: `of who had opted out before${contactActedAt === null ? '' : ' personally'} ends what waits, is written down, and leaves the first opt-out`,
      given: situation({ ...unsubscribed, episode: { ...episode, contactActedAt } }, present, { waiting: [waiting] }),
      command: { kind: 'erase' },
      result: {
        state: { episode: { ...episode, contactActedAt: now } },
        waiting: 'void',
        cancelMail: true,
        entry: event('erase', 'unsubscribed', 'unsubscribed', 'Contact'),
      },
    })),
  ]);
});

describe('revive', () => {
  const ways = { 'an update of the account': accountPut, 'an import row': importRow } as const;
  testRows([
    ...Object.entries(ways).flatMap(([way, asks]) =>
      Object.entries(states).map(([name, address]): Row => ({
        name: `${way} brings a deleted contact back, and ${name} stays as it was: an opt-out is never laundered`,
        given: situation(address, deleted),
        command: asks(),
        result: {
          entry: event(asks().command, address.permission, address.permission ?? 'not_set', 'Account'),
          contact: 'revive',
        },
      })),
    ),
    {
      name: 'an update with lists brings it back on those lists',
      given: situation(implicit, deleted),
      command: accountPut({ permission: 'explicit', lists: replaceLists('list-a') }),
      result: {
        state: { permission: 'explicit' },
        entry: event('update', 'implicit', 'explicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
        contact: 'revive',
      },
    },
    {
      name: 'an import row brings an opted-out contact back on no list',
      given: situation(unsubscribed, deleted),
      command: importRow({ permission: 'implicit', lists: addLists('list-a') }),
      result: {
        entry: event('import', 'unsubscribed', 'unsubscribed', 'Account'),
        contact: 'revive',
        listsNotJoined: true,
      },
    },
    {
      name: 'a refused update leaves it deleted',
      given: situation(pending, deleted),
      command: accountPut({ permission: 'implicit' }),
      result: /has not confirmed/,
    },
    {
      name: 'a list job skips a deleted contact',
      given: situation(implicit, deleted),
      command: listJob({ lists: addLists('list-a') }),
      result: { listsNotJoined: true },
    },
  ]);
});

describe('mailable', () => {
  const mailable = { implicit: situation(implicit), explicit: situation(explicit, onListA) };
  const not = {
    'never seen': situation(neverSeen, null),
    not_set: situation(notSet),
    temp_hold: situation(held),
    pending_confirmation: situation(pending),
    solicited: situation(solicited),
    unsubscribed: situation(unsubscribed),
    'a deleted contact': situation(implicit, deleted),
    'no contact': situation(explicit, null),
    undeliverable: situation(undeliverable(explicit), present),
  };
  for (const [name, given] of Object.entries(mailable)) test(`${name} is mailable`, () => assert.ok(isMailable(given)));
  for (const [name, given] of Object.entries(not)) test(`${name} is not`, () => assert.ok(!isMailable(given)));
});
