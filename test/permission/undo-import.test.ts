import { describe } from 'node:test';
import type { UndoImportCommand } from '../../src/permission/decide-import-undo.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  deleted,
  explicit,
  held,
  implicit,
  notSet,
  onListA,
  pending,
  present,
  situation,
  solicited,
  unsubscribed,
} from './situations.ts';

const undo = (more: Partial<UndoImportCommand> = {}): UndoImportCommand => {
  return { kind: 'undo_import', listIds: null, firstPermission: false, deletes: false, ...more };
};
const states = { implicit, explicit, temp_hold: held, not_set: notSet, pending, solicited, unsubscribed } as const;
const off = { kind: 'replace', listIds: [] } as const;

describe('an import is taken back', () => {
  testRows([
    {
      name: 'who was brought by it: the permission is as if nobody had said anything, off all lists, deleted',
      given: situation(implicit, onListA),
      command: undo({ firstPermission: true, deletes: true }),
      result: {
        state: { permission: 'not_set', optIn: null, confirmStatus: 'off' },
        entry: event('undo_import', 'implicit', 'not_set', 'Account'),
        lists: off,
        cancelMail: true,
        contact: 'delete',
      },
    },
    ...Object.entries(states).map(([name, address]): Row => ({
      name: `${name} that it did not give stays, also where it created the contact`,
      given: situation(address, present),
      command: undo({ deletes: true }),
      result: {
        entry: event('undo_import', address.permission, address.permission ?? 'not_set', 'Account'),
        lists: off,
        cancelMail: true,
        contact: 'delete',
      },
    })),
    ...Object.entries({ explicit, temp_hold: held, pending, unsubscribed }).map(([name, address]): Row => ({
      name: `${name} is not what an import gives, and stays`,
      given: situation(address, present),
      command: undo({ firstPermission: true }),
      result: nothing,
    })),
    {
      name: 'lists that it joined are left',
      given: situation(implicit, { deleted: false, listIds: ['list-a', 'list-b'] }),
      command: undo({ listIds: ['list-a'] }),
      result: {
        entry: event('undo_import', 'implicit', 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
    {
      name: 'a list that was left since is not joined again',
      given: situation(implicit, present),
      command: undo({ listIds: ['list-a'] }),
      result: nothing,
    },
    {
      name: 'a deleted contact stays deleted',
      given: situation(implicit, deleted),
      command: undo({ deletes: true }),
      result: nothing,
    },
  ]);
});
