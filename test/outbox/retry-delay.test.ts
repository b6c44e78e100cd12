import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { retryDelay } from '../../src/outbox/deliver-message.ts';

describe('the wait after an attempt that failed for now', () => {
  test('doubles from a second up to half an hour', () => {
    const middle = (attempts: number): number | undefined => retryDelay(attempts, () => 0.5);
    assert.deepEqual([1, 2, 3, 10, 12, 100].map(middle), [1000, 2000, 4000, 512_000, 1_800_000, 1_800_000]);
  });

  test('is a quarter shorter or longer by chance', () => {
    assert.equal(
      retryDelay(1, () => 0),
      750,
    );
    assert.equal(
      retryDelay(1, () => 1),
      1250,
    );
  });

  test('ends after about three days', () => {
    let total = 0;
    let attempts = 1;
    for (let wait = retryDelay(attempts, () => 0.5); wait !== undefined; wait = retryDelay(attempts, () => 0.5)) {
      total += wait;
      attempts += 1;
    }
    assert.ok(Math.abs(total / 86_400_000 - 3) < 0.1, `${total / 86_400_000} days`);
  });
});
