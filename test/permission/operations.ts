import fc from 'fast-check';

import type { Permission } from '../../src/permission/address-state.ts';

/** The lists and addresses of the tested world; contacts are numbered as they are created. */
export const allLists = ['A', 'B', 'C'] as const;
export const addressCount = 4;

/** How the world is found: two contacts on lists, an address nobody has seen, and one whose permission is not set. */
export const found: readonly Deed[] = [
  { kind: 'post', address: 0, source: 'Account', permission: 'implicit', lists: onLists('A', 'B') },
  { kind: 'post', address: 1, source: 'Contact', permission: 'explicit', lists: onLists('B') },
];
export const notSetAddress = 3;

export type Wish = Permission | undefined;
export type Lists = { readonly mode: 'replace' | 'add' | 'remove'; readonly listIds: readonly string[] } | undefined;

/** What may happen in the tested world. Contacts and addresses are named by number; a number nobody has is no one. */
export type Deed =
  | { kind: 'post'; address: number; source: 'Account' | 'Contact'; permission: Wish; lists: Lists }
  | {
      kind: 'put';
      contact: number;
      source: 'Account' | 'Contact';
      permission: Wish;
      lists: Lists;
      reason: string | null;
      address: number | null;
    }
  | { kind: 'read'; contact: number }
  | { kind: 'put_back'; contact: number; source: 'Account' | 'Contact'; address: number | null }
  | { kind: 'import'; address: number; permission: Wish; lists: Lists }
  | { kind: 'list_job'; contact: number; lists: Lists }
  | { kind: 'delete'; contact: number }
  | { kind: 'erase'; contact: number }
  | { kind: 'opt_out'; address: number; command: 'unsubscribe_link' | 'one_click' | 'complaint'; reason: string | null }
  | { kind: 'undo_opt_out'; address: number }
  | { kind: 'subscribe_again'; address: number }
  | { kind: 'leave_lists'; address: number; keepListIds: readonly string[] }
  | {
      kind: 'sign_up';
      address: number;
      by: 'integration' | 'public';
      confirmedOptIn: boolean;
      listIds: readonly string[];
    }
  | { kind: 'confirm'; address: number; nth: number }
  | { kind: 'new_link'; address: number; nth: number }
  | { kind: 'decline'; address: number; nth: number }
  | { kind: 'resubscribe'; contact: number; listIds: readonly string[] }
  | { kind: 'soft_bounce'; address: number; times: number }
  | { kind: 'hard_bounce'; address: number }
  | { kind: 'release_hold'; address: number };

/** A deed, and how long after the one before. */
export interface Operation {
  readonly after: number;
  readonly deed: Deed;
}

const hour = 3_600_000;
const permissions = ['implicit', 'explicit', 'unsubscribed', 'pending_confirmation', 'temp_hold', 'not_set'] as const;

const anyAddress = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const contact = fc.constantFrom(0, 0, 0, 1, 1, 2);
const nth = fc.constantFrom(0, 0, 1);
const reason = fc.constantFrom(null, ' moved ', 'too much');
const listIds = fc.subarray([...allLists]);
const someListIds = fc.subarray([...allLists], { minLength: 1 });
const permission = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 6, arbitrary: fc.constantFrom('implicit' as const, 'explicit' as const) },
  { weight: 2, arbitrary: fc.constantFrom(...permissions) },
);
const replacing = fc.option(fc.record({ mode: fc.constant('replace' as const), listIds }), { nil: undefined });
const anyMode = fc.record({ mode: fc.constantFrom('replace' as const, 'add' as const, 'remove' as const), listIds });
const lists = fc.oneof(replacing, anyMode);
const move = fc.option(anyAddress, { nil: null, freq: 2 });
const after = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 400, 1000) },
  { weight: 3, arbitrary: fc.constantFrom(hour, 23 * hour, 24 * hour, 25 * hour) },
  { weight: 1, arbitrary: fc.constantFrom(15 * 24 * hour, 31 * 24 * hour, 181 * 24 * hour, 366 * 24 * hour) },
);

type Weighted = fc.WeightedArbitrary<Deed>;

function ownerDeeds(source: fc.Arbitrary<'Account' | 'Contact'>): Weighted[] {
  const put = { kind: fc.constant('put' as const), contact, source, permission, lists, reason };
  return [
    often(
      2,
      fc.record({ kind: fc.constant('post' as const), address: anyAddress, source, permission, lists: replacing }),
    ),
    often(6, fc.record({ ...put, address: fc.constant(null) })),
    often(3, fc.record({ ...put, address: move })),
    often(3, fc.record({ kind: fc.constant('read' as const), contact })),
    often(3, fc.record({ kind: fc.constant('put_back' as const), contact, source, address: move })),
    often(2, fc.record({ kind: fc.constant('import' as const), address: anyAddress, permission, lists })),
    often(1, fc.record({ kind: fc.constant('list_job' as const), contact, lists: anyMode })),
    often(2, fc.record({ kind: fc.constant('delete' as const), contact })),
    often(3, fc.record({ kind: fc.constant('resubscribe' as const), contact, listIds: someListIds })),
    often(
      2,
      fc.record({ kind: fc.constant('soft_bounce' as const), address: anyAddress, times: fc.constantFrom(1, 2, 3) }),
    ),
    often(1, fc.record({ kind: fc.constant('hard_bounce' as const), address: anyAddress })),
    often(2, fc.record({ kind: fc.constant('release_hold' as const), address: anyAddress })),
  ];
}

function personDeeds(): Weighted[] {
  const pages = ['unsubscribe_link', 'unsubscribe_link', 'one_click', 'complaint'] as const;
  const forms = ['integration', 'public'] as const;
  const address = anyAddress;
  return [
    often(6, fc.record({ kind: fc.constant('opt_out' as const), address, command: fc.constantFrom(...pages), reason })),
    often(3, fc.record({ kind: fc.constant('undo_opt_out' as const), address })),
    often(1, fc.record({ kind: fc.constant('subscribe_again' as const), address })),
    often(1, fc.record({ kind: fc.constant('leave_lists' as const), address, keepListIds: listIds })),
    often(
      5,
      fc.record({
        kind: fc.constant('sign_up' as const),
        address,
        by: fc.constantFrom(...forms),
        confirmedOptIn: fc.boolean(),
        listIds: someListIds,
      }),
    ),
    often(4, fc.record({ kind: fc.constantFrom('confirm' as const, 'new_link' as const), address, nth })),
    often(1, fc.record({ kind: fc.constant('decline' as const), address, nth })),
    often(1, fc.record({ kind: fc.constant('erase' as const), contact })),
  ];
}

function often(weight: number, arbitrary: fc.Arbitrary<Deed>): Weighted {
  return { weight, arbitrary };
}

/** All that anybody may do. */
export const anyOperation: fc.Arbitrary<Operation> = fc.record({
  after,
  deed: fc.oneof(...ownerDeeds(fc.constantFrom('Account', 'Contact')), ...personDeeds()),
});

/** What the owner of the account, and the system, may do without the person. */
export const ownerOperation: fc.Arbitrary<Operation> = fc.record({
  after,
  deed: fc.oneof(...ownerDeeds(fc.constant('Account'))),
});

function onLists(...names: string[]): Lists {
  return { mode: 'replace', listIds: names };
}

/** A deed in one line, for counterexamples. */
export function tell({ after: milliseconds, deed }: Operation): string {
  const { kind, ...rest } = deed;
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value) ?? '-'}`);
  return `+${milliseconds / 1000}s ${kind} ${facts.join(' ')}`;
}
