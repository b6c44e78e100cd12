import { describe } from 'node:test';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';
import { event, testRows, type Row } from './decision-table.ts';
import {
  deleted,
  episode,
  explicit,
  held,
  implicit,
  notSet,
  now,
  pending,
  present,
  refusedAgain,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';

const resubscribe: PermissionCommand = { kind: 'resubscribe', listIds: ['list-a', 'list-b', 'list-a'] };
const solicitation = {
  state: {
    permission: 'pending_confirmation',
    confirmStatus: 'pending',
    episode: { ...episode, solicitedAt: now },
  },
  entry: event('resubscribe', 'unsubscribed', 'pending_confirmation', 'Account'),
  confirmation: { kind: 'solicitation', listIds: ['list-a', 'list-b'] },
} as const;

describe('the account asks for a resubscribe', () => {
  const notUnsubscribed = /^Contact is not unsubscribed$/;
  testRows([
    {
      name: 'unsubscribed and not solicited: pending, one mail, the lists wait for the click',
      given: situation(unsubscribed),
      command: resubscribe,
      result: solicitation,
    },
    {
      name: 'a stop of requests by "I did not ask for this" and the cap do not count for a solicitation',
      given: situation({ ...unsubscribed, requestsStoppedUntil: new Date(now.getTime() + 1) }, present, {
        requests: { last24Hours: 3, unanswered: 5 },
      }),
      command: resubscribe,
      result: solicitation,
    },
    {
      name: 'a second call while pending is refused',
      given: situation(solicited),
      command: resubscribe,
      result: /^Contact is not unsubscribed \(pending confirmation\)$/,
    },
    {
      name: 'pending without an opt-out is refused the same way',
      given: situation(pending),
      command: resubscribe,
      result: /^Contact is not unsubscribed \(pending confirmation\)$/,
    },
    {
      name: 'unsubscribed again in the same episode is refused, and says when the contact was asked',
      given: situation(refusedAgain),
      command: resubscribe,
      result: /^Contact was already asked to resubscribe on 2026-11-21; only the contact can resubscribe/,
    },
    {
      name: 'a deleted contact that was asked before: that it was asked comes first',
      given: situation(refusedAgain, deleted),
      command: resubscribe,
      result: /^Contact was already asked to resubscribe on 2026-11-21/,
    },
    ...[unsubscribed, implicit, undeliverable(unsubscribed)].map((address): Row => ({
      name: `a deleted contact is refused: ${address.permission}${address.undeliverableAt === null ? '' : ', undeliverable'}`,
      given: situation(address, deleted),
      command: resubscribe,
      result: /^Contact is deleted/,
    })),
    ...[unsubscribed, implicit].map((address): Row => ({
      name: `an undeliverable address is refused: ${address.permission}`,
      given: situation(undeliverable(address)),
      command: resubscribe,
      result: /^address is undeliverable since 2026-11-10/,
    })),
    ...[implicit, explicit, held, notSet].map((address): Row => ({
      name: `${address.permission} is refused`,
      given: situation(address),
      command: resubscribe,
      result: notUnsubscribed,
    })),
  ]);
});
