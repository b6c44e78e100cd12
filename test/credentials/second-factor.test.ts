import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Secret, TOTP, URI } from 'otpauth';
import { beginSecondFactor } from '../../src/credentials/begin-second-factor.ts';
import { checkSecondFactor } from '../../src/credentials/check-second-factor.ts';
import { confirmSecondFactor } from '../../src/credentials/confirm-second-factor.ts';
import { disableSecondFactor } from '../../src/credentials/disable-second-factor.ts';
import { hasSecondFactor } from '../../src/credentials/has-second-factor.ts';
import { Conflict, NotFound } from '../../src/errors.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { credentialFixture, minuteMs, secondMs, type TestUser } from './credential-fixture.ts';

const stepMs = 30 * secondMs;

const fixture = await credentialFixture();

describe('a second factor', () => {
  const evidence = { ip: '192.0.2.1' };
  const codeAt = (secret: string, shiftMs = 0): string =>
    TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: fixture.services.clock().getTime() + shiftMs });
  const check = (user: TestUser, code: string) => checkSecondFactor(fixture.services, { ...user, code, evidence });
  const confirm = (user: TestUser, code: string) => confirmSecondFactor(fixture.services, { ...user, code, evidence });
  const disable = ({ accountId, userId }: TestUser): Promise<void> =>
    fixture.database.transaction((tx) => {
      const now = fixture.services.clock();
      return disableSecondFactor(tx, { accountId, userId, actor: { kind: 'user', userId }, evidence, now });
    });
  /** A code that is none of those that hold now. */
  const wrongCode = (secret: string): string => {
    const right = new Set([-stepMs, 0, stepMs].map((shift) => codeAt(secret, shift)));
    return ['000000', '111111', '222222', '333333'].find((code) => !right.has(code)) ?? '444444';
  };

  /** A user whose second factor is on, a minute after it was switched on. */
  async function protectedUser(): Promise<{ user: TestUser; secret: string }> {
    const user = await fixture.user();
    const { secret } = await beginSecondFactor(fixture.services, user);
    assert.equal(await confirm(user, codeAt(secret)), true);
    fixture.pass(minuteMs);
    return { user, secret };
  }

  test('is a key that every authenticator app takes, named after user and account', async () => {
    const user = await fixture.user({ accountId: await fixture.account('A & B: Club') });
    const { secret, uri } = await beginSecondFactor(fixture.services, user);
    assert.match(secret, /^[A-Z2-7]{32}$/);
    const read = URI.parse(uri);
    assert.ok(read instanceof TOTP);
    assert.deepEqual(
      [read.issuer, read.label, read.algorithm, read.digits, read.period, read.secret.base32],
      ['Assent', `${user.email} (A & B: Club)`, 'SHA1', 6, 30, secret],
    );
  });

  test('is stored sealed, so that the database alone makes no codes', async () => {
    const { user, secret } = await protectedUser();
    const { rows } = await fixture.database.pool.query<{ totp_secret: string }>(
      'select totp_secret from user_credential where user_id = $1',
      [user.userId],
    );
    assert.ok(!rows[0]?.totp_secret.includes(secret));
    const otherKeys = { ...fixture.services, keys: await newKeys(new Date()) };
    await assert.rejects(checkSecondFactor(otherKeys, { ...user, code: codeAt(secret), evidence }), /keys file/);
  });

  test('counts only once its first code was entered', async () => {
    const user = await fixture.user();
    const { secret } = await beginSecondFactor(fixture.services, user);
    assert.equal(await hasSecondFactor(fixture.database, user.accountId, user.userId), false);
    assert.equal((await check(user, codeAt(secret))).kind, 'refused');
    assert.equal(await confirm(user, wrongCode(secret)), false);
    assert.equal(await confirm(user, codeAt(secret)), true);
    assert.equal(await hasSecondFactor(fixture.database, user.accountId, user.userId), true);
    assert.equal(await confirm(user, codeAt(secret, stepMs)), false);
    const result = await fixture.logIn(user);
    assert.equal(result.kind === 'accepted' && result.users[0]?.secondFactor, true);
    assert.deepEqual(await fixture.actions(user.accountId), ['second_factor.failed', 'second_factor.enabled']);
  });

  test('begun again forgets the key before, and is not replaced while it is on', async () => {
    const user = await fixture.user();
    const first = await beginSecondFactor(fixture.services, user);
    const second = await beginSecondFactor(fixture.services, user);
    assert.equal(await confirm(user, codeAt(first.secret)), false);
    assert.equal(await confirm(user, codeAt(second.secret)), true);
    await assert.rejects(beginSecondFactor(fixture.services, user), Conflict);
    fixture.pass(minuteMs);
    assert.equal((await check(user, codeAt(second.secret))).kind, 'accepted');
    const other = await fixture.account();
    await assert.rejects(beginSecondFactor(fixture.services, { ...user, accountId: other }), NotFound);
  });

  test('takes the codes of the steps before and after, spaces or not', async () => {
    const { user, secret } = await protectedUser();
    assert.equal((await check(user, codeAt(secret, -2 * stepMs))).kind, 'refused');
    assert.equal((await check(user, codeAt(secret, 2 * stepMs))).kind, 'refused');
    assert.equal((await check(user, codeAt(secret, -stepMs))).kind, 'accepted');
    assert.equal((await check(user, ` ${codeAt(secret).slice(0, 3)} ${codeAt(secret).slice(3)}`)).kind, 'accepted');
    assert.equal((await check(user, codeAt(secret, stepMs))).kind, 'accepted');
  });

  test('takes a code once, also of ten at the same moment, and never an older one after it', async () => {
    const { user, secret } = await protectedUser();
    const results = await Promise.all(Array.from({ length: 9 }, () => check(user, codeAt(secret))));
    assert.equal(results.filter(({ kind }) => kind === 'accepted').length, 1);
    assert.equal((await check(user, codeAt(secret))).kind, 'refused');
    assert.equal((await check(user, codeAt(secret, -stepMs))).kind, 'refused');
  });

  test('does not take the code again that switched it on', async () => {
    const user = await fixture.user();
    const { secret } = await beginSecondFactor(fixture.services, user);
    await confirm(user, codeAt(secret));
    assert.equal((await check(user, codeAt(secret))).kind, 'refused');
  });

  test('is not looked at after ten wrong codes, also many at once, until a quarter of an hour has passed', async () => {
    const { user, secret } = await protectedUser();
    const wrong = wrongCode(secret);
    const results = await Promise.all(Array.from({ length: 100 }, () => check(user, wrong)));
    assert.equal(results.filter(({ kind }) => kind === 'refused').length, 10);
    const until = new Date(fixture.services.clock().getTime() + 15 * minuteMs);
    assert.deepEqual(await check(user, codeAt(secret)), { kind: 'blocked', until });
    const actions = await fixture.actions(user.accountId);
    assert.equal(actions.filter((action) => action === 'second_factor.failed').length, 10);
    assert.equal(actions.filter((action) => action === 'login.blocked').length, 1);
    fixture.pass(15 * minuteMs);
    assert.equal((await check(user, codeAt(secret))).kind, 'accepted');
  });

  test('asked for before a change is no login', async () => {
    const { user, secret } = await protectedUser();
    const input = { ...user, code: codeAt(secret), evidence, purpose: 'change' } as const;
    assert.equal((await checkSecondFactor(fixture.services, input)).kind, 'accepted');
    assert.deepEqual(await fixture.actions(user.accountId), ['second_factor.enabled']);
  });

  test('belongs to one user of one account', async () => {
    const { user, secret } = await protectedUser();
    const other = await protectedUser();
    assert.equal((await check(other.user, codeAt(secret))).kind, 'refused');
    const elsewhere = { ...user, accountId: other.user.accountId };
    assert.equal((await check(elsewhere, codeAt(secret))).kind, 'refused');
    assert.equal(await confirm(elsewhere, codeAt(secret)), false);
  });

  test('that is switched off is asked for no more, and its key is gone', async () => {
    const { user, secret } = await protectedUser();
    await disable(user);
    await disable(user);
    assert.equal(await hasSecondFactor(fixture.database, user.accountId, user.userId), false);
    assert.equal((await check(user, codeAt(secret))).kind, 'refused');
    const result = await fixture.logIn(user);
    assert.equal(result.kind === 'accepted' && result.users[0]?.secondFactor, false);
    const actions = await fixture.actions(user.accountId);
    assert.equal(actions.filter((action) => action === 'second_factor.disabled').length, 1);
  });
});
