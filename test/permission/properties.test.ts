import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';

import { assertInvariants, assertStep } from './invariants.ts';
import { anyOperation, found, notSetAddress, ownerOperation, tell, type Operation } from './operations.ts';
import { pictureOfReference, pictureOfStored } from './pictures.ts';
import { ReferenceModel } from './reference-model.ts';
import { StoredWorld, type Outcome } from './stored-world.ts';
import { effort } from '../support/effort.ts';

const start = new Date('2026-01-01T00:00:00.400Z');
const runs = 10_000 * effort;

/** Performs operations one after the other; what fails is told together with all that was done before it. */
class Play {
  readonly world = new StoredWorld();
  now = start;
  readonly #told: string[] = [];

  constructor() {
    this.world.storeNotSet(notSetAddress, start);
    for (const deed of found) this.perform({ after: 0, deed }, () => undefined);
  }

  perform(operation: Operation, check: (outcome: Outcome) => void): void {
    this.now = new Date(this.now.getTime() + operation.after);
    this.#told.push(tell(operation));
    try {
      const outcome = this.world.perform(operation.deed, this.now);
      this.#told.push(`    ${outcome.result}${outcome.result === 'refused' ? `: ${outcome.reason}` : ''}`);
      check(outcome);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${reason}\nafter:\n${this.#told.join('\n')}`, { cause: error });
    }
  }
}

/** The first line that differs, stored and expected. */
function assertSame(stored: readonly string[], expected: readonly string[]): void {
  assert.equal(stored.length, expected.length, 'as many contacts');
  for (const [index, line] of stored.entries()) {
    assert.ok(line === expected[index], `stored:   ${line}\nexpected: ${expected[index]}`);
  }
}

describe('any sequence of commands', () => {
  test('leads to what a plain model of the rules says, and keeps the invariants', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { minLength: 1, maxLength: 30, size: 'max' }), (operations) => {
        const play = new Play();
        const model = new ReferenceModel();
        model.storeNotSet(notSetAddress, start);
        for (const deed of found) model.perform(deed, start);
        for (const operation of operations) {
          play.perform(operation, (outcome) => {
            assert.equal(outcome.result, model.perform(operation.deed, play.now), 'result');
            assertSame(pictureOfStored(play.world), pictureOfReference(model));
            if (outcome.result === 'done') for (const step of outcome.steps) assertStep(step);
            assertInvariants(play.world);
          });
        }
      }),
      { numRuns: runs },
    );
  });

  test('what was read and is put back at once changes nothing, whoever puts it back', () => {
    fc.assert(
      fc.property(
        fc.array(anyOperation, { minLength: 3, maxLength: 20, size: 'max' }),
        fc.constantFrom('Account' as const, 'Contact' as const),
        (operations, source) => {
          const play = new Play();
          for (const operation of operations) play.perform(operation, () => undefined);
          for (const [contact, { address, deleted }] of play.world.contacts.entries()) {
            if (address === null || deleted) continue;
            play.perform({ after: 400, deed: { kind: 'read', contact } }, () => undefined);
            const { permission } = play.world.address(address).state;
            const lists = play.world.contacts[contact]?.listIds;
            play.perform({ after: 0, deed: { kind: 'put_back', contact, source, address: null } }, (outcome) => {
              assert.equal(outcome.result, 'done');
              assert.equal(play.world.address(address).state.permission, permission);
              assert.deepEqual(play.world.contacts[contact]?.listIds, lists);
              const entries = outcome.result === 'done' ? outcome.steps.map(({ decision }) => decision.entry) : [];
              // The one thing that is new: the contact stands by what the account had done.
              if (permission !== 'unsubscribed' || source !== 'Contact') assert.deepEqual(entries, [null]);
            });
          }
        },
      ),
      { numRuns: 2_000 * effort },
    );
  });
});

describe('what the owner does without the person', () => {
  test('never makes an opted-out person mailable, and solicits once at most, whatever the addresses', () => {
    fc.assert(
      fc.property(
        fc.array(anyOperation, { minLength: 2, maxLength: 12, size: 'max' }),
        fc.array(ownerOperation, { minLength: 4, maxLength: 25, size: 'max' }),
        (before, operations) => {
          const play = new Play();
          for (const operation of before) play.perform(operation, () => undefined);
          const people = optedOutPeople(play.world);
          for (const operation of operations) {
            play.perform(operation, (outcome) => {
              for (const person of people) person.count(play.world, outcome);
            });
          }
        },
      ),
      { numRuns: runs },
    );
  });
});

/** Contacts whose address is in an opt-out episode, and how often each was solicited in it. */
function optedOutPeople(world: StoredWorld): { count: (world: StoredWorld, outcome: Outcome) => void }[] {
  return world.contacts.flatMap((contact, number) => {
    const { episode } = contact.address === null ? { episode: null } : world.address(contact.address).state;
    if (episode === null) return [];
    let solicitations = episode.solicitedAt === null ? 0 : 1;
    const count = (after: StoredWorld, outcome: Outcome): void => {
      const address = after.contacts[number]?.address ?? null;
      assert.ok(address !== null, 'the owner cannot take the address away');
      const { permission } = after.address(address).state;
      assert.ok(
        permission === 'unsubscribed' || permission === 'pending_confirmation',
        `contact ${number} is ${permission} by the owner alone`,
      );
      const steps = outcome.result === 'done' ? outcome.steps : [];
      solicitations += steps.filter(
        (step) => step.address === address && step.decision.confirmation?.kind === 'solicitation',
      ).length;
      assert.ok(solicitations <= 1, `contact ${number} was solicited ${solicitations} times`);
    };
    return [{ count }];
  });
}
