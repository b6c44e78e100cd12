import { describe } from 'node:test';

import { event, testRows, type Row } from './decision-table.ts';
import {
  accountPost,
  contactPost,
  explicit,
  held,
  implicit,
  now,
  pending,
  refusedAgain,
  replaceLists,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';

const asked = { permission: 'explicit', lists: replaceLists('list-a') } as const;
const onListA = { kind: 'replace', listIds: ['list-a'] } as const;

describe('an account creates a contact for an address that has a permission and no contact', () => {
  const keeps: Row[] = [
    {
      name: 'implicit stays implicit, and the lists are joined',
      given: situation(implicit, null),
      command: accountPost(asked),
      result: { entry: event('create', 'implicit', 'implicit', 'Account'), lists: onListA },
    },
    {
      name: 'a hold stays, and the lists are joined',
      given: situation(held, null),
      command: accountPost(asked),
      result: { entry: event('create', 'temp_hold', 'temp_hold', 'Account'), lists: onListA },
    },
    {
      name: 'an opt-out stays where no list is named, though a permission is asked for',
      given: situation(unsubscribed, null),
      command: accountPost({ permission: 'explicit' }),
      result: { entry: event('create', 'unsubscribed', 'unsubscribed', 'Account') },
    },
    {
      name: 'an opt-out asked for again stays as it was and has a contact again',
      given: situation(unsubscribed, null),
      command: accountPost({ permission: 'unsubscribed', lists: replaceLists('list-a') }),
      result: { entry: event('create', 'unsubscribed', 'unsubscribed', 'Account'), listsNotJoined: false },
    },
  ];
  const joinsNoList = [
    ['a pending address', pending, 'pending_confirmation'],
    ['an address that was solicited', solicited, 'pending_confirmation'],
    ['an address that opted out again after it was solicited', refusedAgain, 'unsubscribed'],
    ['an undeliverable opted-out address', undeliverable(unsubscribed), 'unsubscribed'],
  ] as const;
  testRows([
    ...keeps,
    ...joinsNoList.map(([name, address, permission]): Row => ({
      name: `${name} keeps its permission and joins no list; nothing is mailed`,
      given: situation(address, null),
      command: accountPost(asked),
      result: {
        entry: event('create', permission, permission, 'Account'),
        listsNotJoined: true,
      },
    })),
  ]);
});

describe('a contact is created by the contact for an address that has a permission and no contact', () => {
  const optIn = { source: 'Contact', at: now } as const;
  testRows([
    {
      name: 'an opt-out ends by a permission and a list',
      given: situation(undeliverable(refusedAgain), null),
      command: contactPost(asked),
      result: {
        state: { permission: 'explicit', optIn, optOut: null, episode: null, undeliverableAt: null },
        entry: event('create', 'unsubscribed', 'explicit', 'Contact'),
        lists: onListA,
        waiting: 'void',
        contact: 'revive',
      },
    },
    {
      name: 'a permission without a list is not granted',
      given: situation(unsubscribed, null),
      command: contactPost({ permission: 'explicit' }),
      result: { entry: event('create', 'unsubscribed', 'unsubscribed', 'Contact') },
    },
    {
      name: 'a list without a permission is not joined',
      given: situation(unsubscribed, null),
      command: contactPost({ lists: replaceLists('list-a') }),
      result: { entry: event('create', 'unsubscribed', 'unsubscribed', 'Contact'), listsNotJoined: true },
    },
    {
      name: 'implicit becomes explicit with opt-in facts of the contact',
      given: situation(implicit, null),
      command: contactPost({ permission: 'explicit' }),
      result: {
        state: { permission: 'explicit', optIn },
        entry: event('create', 'implicit', 'explicit', 'Contact'),
        contact: 'revive',
      },
    },
    {
      name: 'explicit asked for again keeps its opt-in facts',
      given: situation(explicit, null),
      command: contactPost({ permission: 'explicit' }),
      result: { entry: event('create', 'explicit', 'explicit', 'Contact') },
    },
  ]);
});
