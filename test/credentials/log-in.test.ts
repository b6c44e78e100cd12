import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changePassword } from '../../src/credentials/change-password.ts';
import { forgetOldAttempts } from '../../src/credentials/forget-old-attempts.ts';
import type { LoginResult } from '../../src/credentials/log-in.ts';
import { TooManyAttempts } from '../../src/credentials/too-many-attempts.ts';
import { Invalid } from '../../src/errors.ts';
import { countHashes } from './count-hashes.ts';
import { credentialFixture, goodPassword, minuteMs, secondMs } from './credential-fixture.ts';

const fixture = await credentialFixture();

describe('a login', () => {
  const kinds = (results: readonly LoginResult[], kind: LoginResult['kind']): number =>
    results.filter((result) => result.kind === kind).length;
  async function fail(email: string, times: number, ip?: string): Promise<LoginResult[]> {
    const results: LoginResult[] = [];
    for (let time = 0; time < times; time += 1) {
      results.push(await fixture.logIn({ email }, 'a wrong password', ip === undefined ? {} : { ip }));
    }
    return results;
  }

  test('takes the password of a user, in whatever case the address is typed', async () => {
    const user = await fixture.user();
    const result = await fixture.logIn({ email: ` ${user.email.toUpperCase()} ` }, goodPassword, { ip: '192.0.2.1' });
    const accountName = (result.kind === 'accepted' && result.users[0]?.accountName) || '';
    assert.match(accountName, /^Club/);
    const { accountId, userId } = user;
    assert.deepEqual(result, { kind: 'accepted', users: [{ accountId, accountName, userId, secondFactor: false }] });
  });

  test('answers alike, for one hash each, whether the password is wrong, not chosen, or the user unknown or removed', async () => {
    const known = await fixture.user();
    const invited = await fixture.user({ password: null });
    const removed = await fixture.user();
    await fixture.database.pool.query('update account_user set removed_at = now() where user_id = $1', [
      removed.userId,
    ]);
    const unknown = ['nobody@example.com', 'no address', '', 'nul\0@example.com', `${'x'.repeat(2_000)}@example.com`];
    for (const email of [known.email, invited.email, removed.email, ...unknown]) {
      const password = email === known.email ? 'a wrong password' : goodPassword;
      const hashes = await countHashes(async () => {
        assert.deepEqual(await fixture.logIn({ email }, password), { kind: 'refused' }, email);
      });
      assert.equal(hashes, 1, email);
    }
    assert.deepEqual(await fixture.actions(known.accountId), ['login.failed']);
    assert.deepEqual(await fixture.actions(removed.accountId), []);
  });

  test('opens every account in which address and password are the same, and no other', async () => {
    const email = 'everywhere@example.com';
    const one = await fixture.user({ email });
    const two = await fixture.user({ email });
    const other = await fixture.user({ email, password: 'something else there' });
    const accountsOf = (result: LoginResult): string[] =>
      result.kind === 'accepted' ? result.users.map(({ accountId }) => accountId) : [];
    assert.deepEqual(accountsOf(await fixture.logIn(one)), [one.accountId, two.accountId]);
    assert.deepEqual(accountsOf(await fixture.logIn(one, goodPassword, { accountId: two.accountId })), [two.accountId]);
    const elsewhere = await fixture.logIn(one, goodPassword, { accountId: other.accountId });
    assert.deepEqual(elsewhere, { kind: 'refused' });
    assert.deepEqual(await fixture.actions(other.accountId), ['login.failed']);
  });

  test('is not looked at after ten failures, the right password neither, until a quarter of an hour has passed', async () => {
    const user = await fixture.user();
    assert.equal(kinds(await fail(user.email, 10), 'refused'), 10);
    const until = new Date(fixture.services.clock().getTime() + 15 * minuteMs);
    const hashes = await countHashes(async () => {
      assert.deepEqual(await fixture.logIn(user), { kind: 'blocked', until });
      assert.deepEqual(await fixture.logIn({ email: user.email.toUpperCase() }), { kind: 'blocked', until });
      assert.deepEqual(await fixture.logIn(user, goodPassword, { accountId: user.accountId }), {
        kind: 'blocked',
        until,
      });
    });
    assert.equal(hashes, 0);
    fixture.pass(15 * minuteMs - 1);
    assert.equal((await fixture.logIn(user)).kind, 'blocked');
    fixture.pass(1);
    assert.equal((await fixture.logIn(user)).kind, 'accepted');
    const failures = Array.from({ length: 10 }, () => 'login.failed');
    assert.deepEqual(await fixture.actions(user.accountId), [...failures, 'login.blocked']);
  });

  test('counts failures of a quarter of an hour together, and forgets them when the user logs in', async () => {
    const user = await fixture.user();
    await fail(user.email, 9);
    fixture.pass(15 * minuteMs);
    assert.equal(kinds(await fail(user.email, 9), 'refused'), 9);
    assert.equal((await fixture.logIn(user)).kind, 'accepted');
    assert.equal(kinds(await fail(user.email, 9), 'refused'), 9);
    assert.equal((await fixture.logIn(user)).kind, 'accepted');
  });

  test('does not clear the way for guesses at another account’s user with the same address', async () => {
    const email = 'victim@example.com';
    const victim = await fixture.user({ email, password: 'known to the victim' });
    const own = await fixture.user({ email });
    let looked = 0;
    for (let guess = 0; guess < 15; guess += 1) {
      const result = await fixture.logIn({ email }, `guess number ${guess}`, { accountId: victim.accountId });
      if (result.kind === 'refused') looked += 1;
      await fixture.logIn(own, goodPassword, guess % 2 === 0 ? { accountId: own.accountId } : {});
    }
    assert.equal(looked, 10);
  });

  test('of one user is guessed at no more than ten times, by 1,000 guesses, fifty at once', async () => {
    const user = await fixture.user();
    const results: LoginResult[] = [];
    const hashes = await countHashes(async () => {
      for (let wave = 0; wave < 20; wave += 1) {
        const guesses = Array.from({ length: 50 }, (_, index) => fixture.logIn(user, `guess ${wave} ${index}`));
        results.push(...(await Promise.all(guesses)));
      }
    });
    assert.equal(hashes, 10);
    assert.equal(kinds(results, 'refused'), 10);
    assert.equal(kinds(results, 'blocked'), 990);
    const actions = await fixture.actions(user.accountId);
    assert.equal(actions.length, 11);
    assert.equal(actions.filter((action) => action === 'login.blocked').length, 1);
  });

  test('of many users is guessed at no more than fifty times from one network, by 1,000 guesses', async () => {
    const results: LoginResult[] = [];
    const hashes = await countHashes(async () => {
      for (let wave = 0; wave < 20; wave += 1) {
        const guesses = Array.from({ length: 50 }, (_, index) => {
          const ip = `2001:db8:1:2:${wave}:${index}::1`;
          return fixture.logIn({ email: `guessed-${wave}-${index}@example.com` }, 'a common password', { ip });
        });
        results.push(...(await Promise.all(guesses)));
      }
    });
    assert.equal(hashes, 50);
    assert.equal(kinds(results, 'blocked'), 950);
    const user = await fixture.user();
    assert.equal((await fixture.logIn(user, goodPassword, { ip: '2001:db8:1:2::1' })).kind, 'blocked');
    assert.equal((await fixture.logIn(user, goodPassword, { ip: '2001:db8:1:3::1' })).kind, 'accepted');
  });

  test('that succeeds does not count against the place that it comes from, and does not excuse its failures', async () => {
    const ip = '192.0.2.50';
    const user = await fixture.user();
    for (let wave = 0; wave < 6; wave += 1) {
      const nine = await Promise.all(Array.from({ length: 9 }, () => fixture.logIn(user, goodPassword, { ip })));
      assert.equal(kinds(nine, 'accepted'), 9);
    }
    for (let index = 0; index < 49; index += 1) await fail(`one-of-many-${index}@example.com`, 1, ip);
    assert.equal((await fixture.logIn(user, goodPassword, { ip })).kind, 'accepted');
    assert.equal(kinds(await fail('the-last-one@example.com', 2, ip), 'blocked'), 1);
  });

  test('leaves no address and no password in the table of attempts, and nothing there once it counts no more', async () => {
    const { rows } = await fixture.database.pool.query<{ all: string }>(
      "select string_agg(encode(throttle_key, 'escape') || t::text, ' ') as all from login_throttle t",
    );
    assert.doesNotMatch(rows[0]?.all ?? '', /example|192\.0\.2|2001:/);
    fixture.pass(60 * minuteMs + secondMs);
    await fail('remembered@example.com', 1);
    await forgetOldAttempts(fixture.database, fixture.services.clock(), new AbortController().signal);
    const left = await fixture.database.pool.query('select 1 from login_throttle');
    assert.equal(left.rows.length, 1);
  });

  describe('whose password is changed', () => {
    const change = (user: { accountId: string; userId: string }, present: string, next: string): Promise<void> =>
      changePassword(fixture.services, { ...user, present, next, evidence: {} });

    test('takes the new one and no longer the old one', async () => {
      const user = await fixture.user();
      await change(user, goodPassword, 'another good password');
      assert.equal((await fixture.logIn(user)).kind, 'refused');
      assert.equal((await fixture.logIn(user, 'another good password')).kind, 'accepted');
      const { action, actor } = (await fixture.recorded(user.accountId))[0] ?? {};
      assert.deepEqual([action, actor], ['password.set', { kind: 'user', user_id: user.userId }]);
    });

    test('keeps the old one where the present one is wrong or the new one is not good', async () => {
      const user = await fixture.user();
      await assert.rejects(change(user, 'a wrong password', 'another good password'), {
        name: 'Invalid',
        message: 'present password is wrong',
      });
      await assert.rejects(change(user, goodPassword, 'short'), (error) => error instanceof Invalid);
      assert.equal((await fixture.logIn(user)).kind, 'accepted');
    });

    test('is guessed at no more often than by logging in, both counted together', async () => {
      const user = await fixture.user();
      await fail(user.email, 5);
      const wrong = Array.from({ length: 20 }, () => change(user, 'a wrong password', 'another good password'));
      const settled = await Promise.allSettled(wrong);
      const blocked = settled.filter((one) => one.status === 'rejected' && one.reason instanceof TooManyAttempts);
      assert.equal(blocked.length, 15);
      await assert.rejects(change(user, goodPassword, 'another good password'), TooManyAttempts);
      assert.equal((await fixture.logIn(user)).kind, 'blocked');
    });

    test('by two at once is changed by one of them', async () => {
      const user = await fixture.user();
      const both = ['one good password', 'two good passwords'].map((next) => change(user, goodPassword, next));
      const settled = await Promise.allSettled(both);
      assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1);
    });
  });
});
