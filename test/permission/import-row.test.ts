import { describe } from 'node:test';
import type { AddressState, ContactState } from '../../src/permission/address-state.ts';
import type { ImportRowCommand } from '../../src/permission/import-row.ts';
import { event, nothing, testRows, type Change, type Row } from './decision-table.ts';
import {
  deleted,
  explicit,
  held,
  implicit,
  notSet,
  now,
  onListA,
  pending,
  present,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';
import { neverSeen } from '../../src/permission/address-state.ts';

const row = (says: ImportRowCommand['says'], more: Partial<ImportRowCommand> = {}): ImportRowCommand => {
  return {
    kind: 'import_row',
    says,
    isUnreachable: says === 'unreachable',
    reason: null,
    listIds: ['list-b'],
    ...more,
  };
};
const notJoined = { listsNotJoined: true } as const;
const onlyThere = { implicit, explicit, held, notSet, pending, solicited, unsubscribed } as const;
const byImport = { source: 'Account', at: now } as const;

function optsOut(before: AddressState, contact: ContactState | null): Change {
  const { permission, optIn, confirmStatus, hold } = before;
  const { listIds = [] } = contact ?? {};
  return {
    state: {
      permission: 'unsubscribed',
      optIn: null,
      optOut: { ...byImport, reason: 'too much' },
      confirmStatus: 'off',
      hold: null,
      episode: {
        solicitedAt: null,
        contactActedAt: null,
        before: { permission, optIn, confirmStatus, hold, listIds },
      },
      episodeCount: 1,
    },
    entry: event('import', permission, 'unsubscribed', 'Account'),
    lists: { kind: 'replace', listIds: [] },
    waiting: 'void',
    cancelMail: true,
    ...notJoined,
  };
}

describe('a row of a file says no', () => {
  testRows([
    ...Object.entries({ neverSeen, implicit, explicit, held, notSet, pending }).map(([name, address]): Row => {
      const contact = address === neverSeen ? null : onListA;
      return {
        name: `${name}: opted out by the account, off all lists`,
        given: situation(address, contact),
        command: row('no', { reason: ' too much ' }),
        result: optsOut(address, contact),
      };
    }),
    {
      name: 'asked to come back and not answered: opted out again, the first opt-out and the spent mail stay',
      given: situation(solicited),
      command: row('no'),
      result: {
        state: {
          permission: 'unsubscribed',
          optOut: { ...byImport, reason: null },
          confirmStatus: 'off',
        },
        entry: event('import', 'pending_confirmation', 'unsubscribed', 'Account'),
        lists: { kind: 'replace', listIds: [] },
        waiting: 'void',
        cancelMail: true,
        ...notJoined,
      },
    },
    {
      name: 'unsubscribed: the first opt-out stands',
      given: situation(unsubscribed),
      command: row('no'),
      result: notJoined,
    },
    {
      name: 'a deleted contact comes back, opted out',
      given: situation(explicit, deleted),
      command: row('no', { reason: 'too much' }),
      result: { ...optsOut(explicit, deleted), contact: 'revive' },
    },
    {
      name: 'and unreachable: opted out, and the address is undeliverable',
      given: situation(implicit),
      command: row('no', { reason: 'too much', isUnreachable: true }),
      result: { ...optsOut(implicit, present), state: { ...optsOut(implicit, present).state, undeliverableAt: now } },
    },
  ]);
});

describe('a row of a file says that mail does not arrive', () => {
  testRows([
    {
      name: 'never seen: stored, undeliverable, on no list',
      given: situation(neverSeen, null),
      command: row('unreachable'),
      result: {
        state: { permission: 'implicit', optIn: byImport, undeliverableAt: now },
        entry: event('import', null, 'implicit', 'Account'),
        ...notJoined,
      },
    },
    ...Object.entries(onlyThere).map(([name, address]): Row => ({
      name: `${name}: the address is undeliverable; permission and memberships stay, no list is joined`,
      given: situation(address, address.permission === 'unsubscribed' ? present : onListA),
      command: row('unreachable'),
      result: {
        state: { undeliverableAt: now },
        entry: event('import', address.permission, address.permission ?? 'not_set', 'Account'),
        ...notJoined,
      },
    })),
    {
      name: 'undeliverable already: nothing changes',
      given: situation(undeliverable(explicit), onListA),
      command: row('unreachable'),
      result: notJoined,
    },
  ]);
});

describe('a row of a file says that nobody confirmed', () => {
  testRows([
    {
      name: 'never seen: not_set, on no list',
      given: situation(neverSeen, null),
      command: row('not_confirmed'),
      result: {
        state: { permission: 'not_set' },
        entry: event('import', null, 'not_set', 'Account'),
        ...notJoined,
      },
    },
    ...Object.entries(onlyThere).map(([name, address]): Row => ({
      name: `${name}: what is stored stays, and no list is joined`,
      given: situation(address),
      command: row('not_confirmed'),
      result: notJoined,
    })),
  ]);
});

describe('a row of a file says yes, or nothing', () => {
  for (const says of ['yes', 'nothing'] as const) {
    testRows([
      {
        name: `${says}: an address that was never seen gets an implicit permission and joins`,
        given: situation(neverSeen, null),
        command: row(says),
        result: {
          state: { permission: 'implicit', optIn: byImport },
          entry: event('import', null, 'implicit', 'Account'),
          lists: { kind: 'replace', listIds: ['list-b'] },
        },
      },
      {
        name: `${says}: not_set stays, and joins`,
        given: situation(notSet),
        command: row(says, { listIds: [] }),
        result: { ...nothing, lists: { kind: 'replace', listIds: [] } },
      },
      { name: `${says}: an opt-out stands`, given: situation(unsubscribed), command: row(says), result: notJoined },
    ]);
  }
});
