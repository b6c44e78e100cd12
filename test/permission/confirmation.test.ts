import { describe } from 'node:test';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
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
  waiting,
} from './situations.ts';

const click: PermissionCommand = { kind: 'confirm', confirmationId: waiting.id, existingListIds: ['list-b'] };
const askNewLink: PermissionCommand = { kind: 'new_link', confirmationId: waiting.id };
const notMe: PermissionCommand = { kind: 'decline', confirmationId: waiting.id };
const other = { ...waiting, id: 'confirmation-2', kind: 'solicitation' as const };
const expired = { ...waiting, expiresAt: new Date(now.getTime() - 1) };
const used = /^this confirmation was used already, or a later choice has ended it$/;

describe('the button behind a confirmation link', () => {
  const waits = { pending, solicited, 'a hold': held, unsubscribed, implicit, explicit, not_set: notSet } as const;
  const optedIn = {
    permission: 'explicit',
    optIn: { source: 'Contact', at: now },
    optOut: null,
    confirmStatus: 'confirmed',
    hold: null,
    softBouncesAt: [],
    undeliverableAt: null,
    episode: null,
  } as const;
  testRows([
    ...Object.entries(waits).map(([name, address]): Row => ({
      name: `${name}: explicit and confirmed by the contact, waiting lists joined, the contact is back, used once`,
      given: situation(undeliverable(address), deleted, { waiting: [other, waiting] }),
      command: click,
      result: {
        state: optedIn,
        entry: event('confirm', address.permission, 'explicit', 'Contact'),
        lists: { kind: 'add', listIds: ['list-b'] },
        waiting: { answered: waiting.id },
        contact: 'revive',
      },
    })),
    {
      name: 'none of its lists exist any more: explicit on no list',
      given: situation(pending, present, { waiting: [waiting] }),
      command: { ...click, existingListIds: [] },
      result: {
        state: optedIn,
        entry: event('confirm', 'pending_confirmation', 'explicit', 'Contact'),
        lists: { kind: 'add', listIds: [] },
        waiting: { answered: waiting.id },
        contact: 'revive',
      },
    },
    {
      name: 'a mail that the relay has not accepted yet cannot have expired',
      given: situation(pending, null, { waiting: [{ ...waiting, expiresAt: null }] }),
      command: click,
      result: {
        state: optedIn,
        entry: event('confirm', 'pending_confirmation', 'explicit', 'Contact'),
        lists: { kind: 'add', listIds: ['list-b'] },
        waiting: { answered: waiting.id },
        contact: 'revive',
      },
    },
    {
      name: 'the last moment of the link counts',
      given: situation(pending, present, { waiting: [{ ...waiting, expiresAt: now }] }),
      command: click,
      result: {
        state: optedIn,
        entry: event('confirm', 'pending_confirmation', 'explicit', 'Contact'),
        lists: { kind: 'add', listIds: ['list-b'] },
        waiting: { answered: waiting.id },
        contact: 'revive',
      },
    },
    {
      name: 'an expired link is refused',
      given: situation(pending, present, { waiting: [expired] }),
      command: click,
      result: /^this confirmation link has expired$/,
    },
    {
      name: 'a confirmation that no longer waits is refused, though another one waits',
      given: situation(pending, present, { waiting: [other] }),
      command: click,
      result: used,
    },
  ]);
});

describe('"Send me a new link"', () => {
  const mailed = (address: typeof pending): Row['result'] => ({
    entry: event('new_link', address.permission, address.permission ?? 'not_set', 'Contact'),
    confirmation: { kind: 'request', listIds: ['list-b'] },
  });
  testRows([
    {
      name: 'an expired one that still waits is mailed again with its lists',
      given: situation(pending, present, { waiting: [expired] }),
      command: askNewLink,
      result: mailed(pending),
    },
    {
      name: 'for an expired solicitation it is a request, never a second solicitation',
      given: situation(solicited, present, { waiting: [{ ...expired, kind: 'solicitation' }] }),
      command: askNewLink,
      result: mailed(solicited),
    },
    {
      name: 'over the cap no mail goes and nothing changes',
      given: situation(pending, present, { waiting: [expired], requests: { last24Hours: 3, unanswered: 3 } }),
      command: askNewLink,
      result: nothing,
    },
    {
      name: 'a link that still works is refused a second one',
      given: situation(pending, present, { waiting: [waiting] }),
      command: askNewLink,
      result: /^this confirmation link still works$/,
    },
    {
      name: 'one that no longer waits is refused',
      given: situation(pending),
      command: askNewLink,
      result: used,
    },
  ]);
});

describe('"I did not ask for this"', () => {
  const inAYear = new Date('2027-11-23T12:00:00Z');
  testRows([
    {
      name: 'stops such mails for a year and ends what waits; the permission stays',
      given: situation(implicit, onListA, { waiting: [waiting, other] }),
      command: notMe,
      result: {
        state: { requestsStoppedUntil: inAYear },
        entry: event('decline', 'implicit', 'implicit', 'Contact'),
        waiting: 'void',
      },
    },
    {
      name: 'a pending address stays pending: pending never lapses by itself',
      given: situation(pending, null, { waiting: [expired] }),
      command: notMe,
      result: {
        state: { requestsStoppedUntil: inAYear },
        entry: event('decline', 'pending_confirmation', 'pending_confirmation', 'Contact'),
        waiting: 'void',
      },
    },
    {
      name: 'of a confirmation that no longer waits it is refused',
      given: situation(pending),
      command: notMe,
      result: used,
    },
  ]);
});
