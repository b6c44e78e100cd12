import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { AddressState, BeforeOptOut, ContactState } from '../../src/permission/address-state.ts';
import type { AskCommand } from '../../src/permission/ask.ts';
import { changeAddress } from '../../src/permission/change-address.ts';
import { assertDecision, event, type Change } from './decision-table.ts';
import { now, onListA, optedOutAt, situation } from './situations.ts';

/** A change of address: what the rules make of the new address and of the old one. */
export interface Row {
  readonly name: string;
  readonly from: AddressState;
  readonly contact?: ContactState;
  readonly to: AddressState;
  readonly command: AskCommand;
  /** What becomes of the new address, step by step; or the reason of the refusal. */
  readonly result: readonly Change[] | RegExp;
  /** What becomes of the old one beside that its mail is cancelled. */
  readonly leaving?: Change;
}

/** Declares one test per row. */
export function testChanges(rows: readonly Row[]): void {
  for (const { name, from, contact, to, command, result, leaving } of rows) {
    test(name, () => {
      const fresh = { address: to, waiting: [], requests: { last24Hours: 0, unanswered: 0 } };
      const decision = changeAddress(situation(from, contact ?? onListA), fresh, command, now);
      if (result instanceof RegExp) return assertDecision(decision.refused ? decision : wrong(), to, result);
      if (decision.refused) assert.fail(decision.reason);
      assertDecision(decision.leaving, from, { cancelMail: true, ...leaving });
      assert.equal(decision.arriving.length, result.length);
      let before = to;
      for (const [index, step] of decision.arriving.entries()) {
        assertDecision(step, before, result[index] ?? {});
        before = step.address;
      }
    });
  }
}

function wrong(): never {
  assert.fail('the change of address is a refusal');
}

/** Off all lists. */
export const off = { kind: 'replace', listIds: [] } as const;
/** What an episode remembers of an address that was on these lists. */
export function beforeOf({ permission, optIn, confirmStatus, hold }: AddressState, listIds: string[]): BeforeOptOut {
  return { permission, optIn, confirmStatus, hold, listIds };
}

/** The opt-out of the old address on a new one that had none. */
export function carried(to: AddressState, from: AddressState): Change {
  return {
    state: {
      permission: 'unsubscribed',
      optIn: null,
      optOut: { source: 'Contact', at: optedOutAt, reason: null },
      confirmStatus: 'off',
      hold: null,
      episode: {
        solicitedAt: from.episode?.solicitedAt ?? null,
        contactActedAt: optedOutAt,
        before: beforeOf(to, []),
      },
      episodeCount: 1,
    },
    entry: event('change_address', to.permission, 'unsubscribed', 'Account'),
    lists: off,
    waiting: 'void',
    cancelMail: true,
  };
}
