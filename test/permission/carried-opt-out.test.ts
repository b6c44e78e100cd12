import { describe } from 'node:test';

import { neverSeen } from '../../src/permission/address-state.ts';
import { carried, off, testChanges, type Row } from './address-change-table.ts';
import { event } from './decision-table.ts';
import {
  accountPut,
  askedAt,
  deleted,
  episode,
  explicit,
  held,
  implicit,
  notSet,
  pending,
  refusedAgain,
  replaceLists,
  solicited,
  unsubscribed,
} from './situations.ts';

describe('the account changes an address that is opted out, or pending in an episode', () => {
  const optedOut = { unsubscribed, 'unsubscribed again': refusedAgain, solicited } as const;
  const targets = { 'never seen': neverSeen, implicit, explicit, temp_hold: held, not_set: notSet, pending } as const;
  testChanges([
    ...Object.entries(optedOut).flatMap(([old, from]): Row[] => [
      ...Object.entries(targets).map(([name, to]): Row => ({
        name: `${old} → ${name}: the opt-out and its solicitation go along`,
        from,
        to,
        command: accountPut(),
        result: [carried(to, from), {}],
      })),
      {
        name: `${old} → unsubscribed: the opt-out there stands, the mark goes along`,
        from,
        to: unsubscribed,
        command: accountPut(),
        result: [
          {
            state: { episode: { ...episode, solicitedAt: from.episode?.solicitedAt ?? null } },
            entry: event('change_address', 'unsubscribed', 'unsubscribed', 'Account'),
            lists: off,
            waiting: 'void',
            cancelMail: true,
          },
          {},
        ],
      },
      {
        name: `${old} → asking for a permission is refused`,
        from,
        to: explicit,
        command: accountPut({ permission: 'implicit', lists: replaceLists('list-a') }),
        result: /only the contact can resubscribe/,
      },
    ]),
    {
      name: 'unsubscribed → solicited: the stricter of the two wins, and it was solicited',
      from: unsubscribed,
      to: solicited,
      command: accountPut(),
      result: [
        {
          state: { permission: 'unsubscribed', confirmStatus: 'off', episode: { ...episode, solicitedAt: askedAt } },
          entry: event('change_address', 'pending_confirmation', 'unsubscribed', 'Account'),
          lists: off,
          waiting: 'void',
          cancelMail: true,
        },
        {},
      ],
    },
    {
      name: 'solicited, read and put back with another address: what is repeated is no wish',
      from: solicited,
      to: neverSeen,
      command: accountPut({ permission: 'pending_confirmation', lists: replaceLists() }),
      result: [carried(neverSeen, solicited), {}],
    },
    {
      name: 'solicited → lists are refused: the solicitation is spent',
      from: solicited,
      to: implicit,
      command: accountPut({ lists: replaceLists('list-a') }),
      result: /the contact was already asked on 2026-11-21/,
    },
    {
      name: 'a deleted contact comes back opted out',
      from: unsubscribed,
      contact: deleted,
      to: implicit,
      command: accountPut(),
      result: [
        carried(implicit, unsubscribed),
        { entry: event('update', 'unsubscribed', 'unsubscribed', 'Account'), contact: 'revive' },
      ],
    },
  ]);
});
