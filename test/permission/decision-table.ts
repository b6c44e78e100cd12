import type { LedgerCommand } from '../../src/permission/ledger-command.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AddressState, Permission, Situation, Source } from '../../src/permission/address-state.ts';
import { decidePermission, type PermissionCommand } from '../../src/permission/decide-permission.ts';
import type { Accepted, Decision, LedgerEntry } from '../../src/permission/decision.ts';
import { now } from './situations.ts';

/** What a decision changes. What is not named must stay: a row states the whole decision. */
export type Change = Partial<Omit<Accepted, 'refused' | 'address'>> & { readonly state?: Partial<AddressState> };

/** One cell of the permission rules: a command on a situation, and the change, or the reason of the refusal. */
export interface Row {
  readonly name: string;
  readonly given: Situation;
  readonly command: PermissionCommand;
  readonly at?: Date;
  readonly result: Change | RegExp;
}

/** Nothing at all changes. */
export const nothing: Change = {};

/** Declares one test per row. */
export function testRows(rows: readonly Row[]): void {
  for (const { name, given, command, at, result } of rows) {
    test(name, () => assertDecision(decidePermission(given, command, at ?? now), given.address, result));
  }
}

/** Asserts a whole decision on `address`. */
export function assertDecision(decision: Decision, address: AddressState, result: Change | RegExp): void {
  if (result instanceof RegExp) {
    assert.ok(decision.refused, 'the decision is a refusal');
    assert.match(decision.reason, result);
    return;
  }
  assert.deepEqual(decision, wholeDecision(address, result));
}

function wholeDecision(address: AddressState, { state, ...change }: Change): Accepted {
  return {
    refused: false,
    address: { ...address, ...state },
    entry: null,
    lists: { kind: 'keep' },
    waiting: 'keep',
    confirmation: null,
    cancelMail: false,
    contact: 'keep',
    listsNotJoined: false,
    ...change,
  };
}

/** The event of a decision: what was done, from → to, by whom. */
export function event(command: LedgerCommand, from: Permission | null, to: Permission, source: Source): LedgerEntry {
  return { command, from, to, source };
}
