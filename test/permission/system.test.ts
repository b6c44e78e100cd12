import { describe } from 'node:test';

import { neverSeen } from '../../src/permission/address-state.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  explicit,
  held,
  heldFromImplicit,
  heldWithoutEnd,
  implicit,
  notSet,
  now,
  onListA,
  pending,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';

const dayMilliseconds = 86_400_000;
const daysAgo = (days: number): Date => new Date(now.getTime() - days * dayMilliseconds);
const until = (days: number): Date => new Date(now.getTime() + days * dayMilliseconds);
const notMailable = { pending, solicited, unsubscribed, not_set: notSet, temp_hold: held } as const;

describe('soft bounces', () => {
  const twice = [daysAgo(14), daysAgo(1)];
  testRows([
    ...([implicit, explicit] as const).map((address): Row => ({
      name: `the third within 15 days holds ${address.permission} for 15 days; lists and opt-in facts stay`,
      given: situation({ ...address, softBouncesAt: twice }, onListA),
      command: { kind: 'soft_bounce' },
      result: {
        state: {
          permission: 'temp_hold',
          hold: { from: address.permission === 'implicit' ? 'implicit' : 'explicit', since: now, until: until(15) },
          lastHoldAt: now,
          softBouncesAt: [],
        },
        entry: event('hold', address.permission, 'temp_hold', 'System'),
      },
    })),
    {
      name: 'the second is only counted',
      given: situation({ ...implicit, softBouncesAt: [daysAgo(1)] }),
      command: { kind: 'soft_bounce' },
      result: { state: { softBouncesAt: [daysAgo(1), now] } },
    },
    {
      name: 'one of more than 15 days ago does not count',
      given: situation({ ...implicit, softBouncesAt: [daysAgo(15), daysAgo(1)] }),
      command: { kind: 'soft_bounce' },
      result: { state: { softBouncesAt: [daysAgo(1), now] } },
    },
    {
      name: 'a second hold within 180 days has no end',
      given: situation({ ...implicit, softBouncesAt: twice, lastHoldAt: daysAgo(180) }),
      command: { kind: 'soft_bounce' },
      result: {
        state: {
          permission: 'temp_hold',
          hold: { from: 'implicit', since: now, until: null },
          lastHoldAt: now,
          softBouncesAt: [],
        },
        entry: event('hold', 'implicit', 'temp_hold', 'System'),
      },
    },
    {
      name: 'a hold after more than 180 days is a first one',
      given: situation({ ...implicit, softBouncesAt: twice, lastHoldAt: daysAgo(181) }),
      command: { kind: 'soft_bounce' },
      result: {
        state: {
          permission: 'temp_hold',
          hold: { from: 'implicit', since: now, until: until(15) },
          lastHoldAt: now,
          softBouncesAt: [],
        },
        entry: event('hold', 'implicit', 'temp_hold', 'System'),
      },
    },
    ...Object.entries(notMailable).map(([name, address]): Row => ({
      name: `${name} is not held: nothing but implicit and explicit is`,
      given: situation({ ...address, softBouncesAt: twice }),
      command: { kind: 'soft_bounce' },
      result: { state: { softBouncesAt: [...twice, now] } },
    })),
    {
      name: 'an address that was never seen is not stored by a bounce',
      given: situation(neverSeen, null),
      command: { kind: 'soft_bounce' },
      result: nothing,
    },
  ]);
});

describe('the end of a hold', () => {
  const over = held.hold?.until ?? now;
  testRows([
    {
      name: 'after 15 days explicit is released by an event of the system',
      given: situation(held, onListA),
      command: { kind: 'release_hold' },
      at: over,
      result: {
        state: { permission: 'explicit', hold: null },
        entry: event('release_hold', 'temp_hold', 'explicit', 'System'),
      },
    },
    {
      name: 'after 15 days implicit is released to implicit',
      given: situation(heldFromImplicit),
      command: { kind: 'release_hold' },
      at: over,
      result: {
        state: { permission: 'implicit', hold: null },
        entry: event('release_hold', 'temp_hold', 'implicit', 'System'),
      },
    },
    {
      name: 'before that it stays',
      given: situation(held),
      command: { kind: 'release_hold' },
      at: new Date(over.getTime() - 1),
      result: nothing,
    },
    {
      name: 'one without end is never released by the system',
      given: situation(heldWithoutEnd),
      command: { kind: 'release_hold' },
      at: new Date(over.getTime() + 1000 * dayMilliseconds),
      result: nothing,
    },
    ...[implicit, unsubscribed, solicited, notSet].map((address): Row => ({
      name: `${address.permission} has no hold to release`,
      given: situation(address),
      command: { kind: 'release_hold' },
      at: over,
      result: nothing,
    })),
  ]);
});

describe('a hard bounce', () => {
  const states = { implicit, explicit, ...notMailable } as const;
  testRows([
    ...Object.entries(states).map(([name, address]): Row => ({
      name: `${name}: the permission is unchanged, the address is undeliverable`,
      given: situation(address, onListA),
      command: { kind: 'hard_bounce' },
      result: {
        state: { undeliverableAt: now },
        entry: event('hard_bounce', address.permission, address.permission ?? 'not_set', 'System'),
      },
    })),
    {
      name: 'a second one changes nothing',
      given: situation(undeliverable(implicit)),
      command: { kind: 'hard_bounce' },
      result: nothing,
    },
    {
      name: 'of an address that was never seen changes nothing',
      given: situation(neverSeen, null),
      command: { kind: 'hard_bounce' },
      result: nothing,
    },
  ]);
});
