import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changePassword } from '../../src/credentials/change-password.ts';
import { endAccountLink } from '../../src/credentials/end-account-link.ts';
import { getUser } from '../../src/users/find-user.ts';
import { makeAccountLink } from '../../src/credentials/make-account-link.ts';
import { openAccountLink } from '../../src/credentials/open-account-link.ts';
import { setPasswordByLink } from '../../src/credentials/set-password-by-link.ts';
import { Invalid } from '../../src/errors.ts';
import { listSessions } from '../../src/oauth/list-sessions.ts';
import { credentialFixture, goodPassword, minuteMs, type TestUser } from './credential-fixture.ts';

const newPassword = 'chosen by the link';

const fixture = await credentialFixture();

describe('a link to a user', () => {
  const evidence = { ip: '192.0.2.1' };
  const make = ({ accountId, userId }: TestUser, kind: 'invitation' | 'password_reset' = 'password_reset') =>
    fixture.database.transaction((tx) =>
      makeAccountLink(tx, fixture.services, { accountId, kind, userId, now: fixture.services.clock() }),
    );
  const tokenOf = ({ url }: { url: string }): string => url.slice(url.lastIndexOf('/') + 1);
  const open = (token: string) => openAccountLink(fixture.database, fixture.services, token);
  const use = (token: string, password = newPassword): Promise<boolean> =>
    setPasswordByLink(fixture.services, { token, password, evidence });

  test('says whom it is for, as often as it is opened', async () => {
    const user = await fixture.user({ accountId: await fixture.account('Rowing Club') });
    const made = await make(user);
    assert.match(made.url, /^https:\/\/assent\.example\/account\/link\/[\w-]{86}$/);
    const { accountId, userId, email } = user;
    const { linkId, expiresAt } = made;
    const kind = 'password_reset' as const;
    const link = { accountId, accountName: 'Rowing Club', linkId, kind, userId, emailId: null, email, expiresAt };
    assert.deepEqual(await open(tokenOf(made)), link);
    assert.deepEqual(await open(tokenOf(made)), link);
  });

  test('is stored without what opens it', async () => {
    const made = await make(await fixture.user());
    const secret = Buffer.from(tokenOf(made), 'base64url').subarray(-32);
    const { rows } = await fixture.database.pool.query<{ row: string }>(
      'select account_link::text as row from account_link where link_id = $1',
      [made.linkId],
    );
    assert.ok(!rows[0]?.row.includes(secret.toString('hex')));
    assert.match(rows[0]?.row ?? '', /\\x[0-9a-f]{64}/);
  });

  test('opens nothing once any part of it is changed', async () => {
    const token = tokenOf(await make(await fixture.user()));
    const other = tokenOf(await make(await fixture.user()));
    const wrong = [0, 21, 22, 42, 43, 60, 85].map(
      (at) => token.slice(0, at) + (token[at] === 'Q' ? 'A' : 'Q') + token.slice(at + 1),
    );
    wrong.push(
      '',
      'x',
      `${token}=`,
      `${token}A`,
      token.slice(1),
      token.toUpperCase(),
      `${token.slice(0, 43)}${other.slice(43)}`,
    );
    for (const text of wrong) {
      assert.equal(await open(text), undefined, text);
      assert.equal(await use(text), false, text);
    }
    assert.notEqual(await open(token), undefined);
  });

  const lives: ['invitation' | 'password_reset', number][] = [
    ['invitation', 7 * 24 * 60 * minuteMs],
    ['password_reset', 60 * minuteMs],
  ];
  for (const [kind, life] of lives) {
    test(`of kind ${kind} holds for ${life / minuteMs} minutes and no longer`, async () => {
      const user = await fixture.user({ password: null });
      const token = tokenOf(await make(user, kind));
      fixture.pass(life - 1);
      assert.equal((await open(token))?.kind, kind);
      fixture.pass(1);
      assert.equal(await open(token), undefined);
      assert.equal(await use(token), false);
      assert.equal((await getUser(fixture.database, user.accountId, user.userId)).hasPassword, false);
    });
  }

  test('ends the one of its kind before it, and not those of other kinds or users', async () => {
    const user = await fixture.user({ password: null });
    const invitation = tokenOf(await make(user, 'invitation'));
    const others = tokenOf(await make(await fixture.user()));
    const first = tokenOf(await make(user));
    const second = tokenOf(await make(user));
    assert.equal(await open(first), undefined);
    for (const token of [invitation, others, second]) assert.notEqual(await open(token), undefined);
  });

  test('sets a first password once; it and every other link to the user end', async () => {
    const user = await fixture.user({ password: null });
    const reset = tokenOf(await make(user));
    const invitation = tokenOf(await make(user, 'invitation'));
    assert.equal((await fixture.logIn(user, newPassword)).kind, 'refused');
    assert.equal(await use(invitation), true);
    assert.equal((await fixture.logIn(user, newPassword)).kind, 'accepted');
    assert.equal(await use(invitation, 'another password of mine'), false);
    assert.equal(await use(reset, 'another password of mine'), false);
    assert.equal((await fixture.logIn(user, newPassword)).kind, 'accepted');
    const set = (await fixture.recorded(user.accountId)).filter(({ action }) => action === 'password.set');
    assert.deepEqual(set, [
      {
        action: 'password.set',
        actor: { kind: 'user', user_id: user.userId },
        subject: { user_id: user.userId },
        ip: '192.0.2.1',
      },
    ]);
  });

  test('still holds after a password that is not good', async () => {
    const user = await fixture.user();
    const token = tokenOf(await make(user));
    await assert.rejects(use(token, 'short'), (error) => error instanceof Invalid && /too short/.test(error.message));
    await assert.rejects(use(token, user.email), Invalid);
    assert.equal(await use(token), true);
    assert.equal((await fixture.logIn(user)).kind, 'refused');
  });

  test('used ten times at the same moment sets one password', async () => {
    const user = await fixture.user({ password: null });
    const token = tokenOf(await make(user));
    const passwords = Array.from({ length: 10 }, (_, index) => `password of request ${index}`);
    const done = await Promise.all(passwords.map((password) => use(token, password)));
    assert.equal(done.filter(Boolean).length, 1);
    assert.equal((await fixture.logIn(user, passwords[done.indexOf(true)])).kind, 'accepted');
  });

  test('that sets a password logs the user out everywhere, and nobody else', async () => {
    const user = await fixture.user();
    const other = await fixture.user({ accountId: user.accountId });
    const end = new Date(Date.now() + 60 * minuteMs);
    for (const [index, { accountId, userId }] of [user, user, other].entries()) {
      await fixture.database.pool.query(
        `insert into oauth_artifact (kind, id_hash, payload, account_id, user_id, uid, created_at, expires_at)
          values ('Session', sha256($1::text::bytea), $2, $3, $4, $1, $5, $6)`,
        [
          `session ${index}`,
          JSON.stringify({ uid: `session ${index}`, accountId: userId, loginTs: 1 }),
          accountId,
          userId,
          fixture.services.clock(),
          end,
        ],
      );
    }
    const sessions = async ({ accountId, userId }: TestUser): Promise<number> =>
      (await listSessions(fixture.database, accountId, userId)).length;
    assert.deepEqual([await sessions(user), await sessions(other)], [2, 1]);
    assert.equal(await use(tokenOf(await make(user))), true);
    assert.deepEqual([await sessions(user), await sessions(other)], [0, 1]);
  });

  test('to a user who was removed opens nothing', async () => {
    const user = await fixture.user();
    const token = tokenOf(await make(user));
    await fixture.database.pool.query('update account_user set removed_at = now() where user_id = $1', [user.userId]);
    assert.equal(await open(token), undefined);
    assert.equal(await use(token), false);
  });

  test('to an address of the account sets no password', async () => {
    const user = await fixture.user();
    const { accountId } = user;
    const now = fixture.services.clock();
    await fixture.database.pool.query(
      `insert into account_email (account_id, email_id, email_address, roles, created_at)
        values ($1, 77, 'office@example.org', '{}', $2)`,
      [accountId, now],
    );
    const made = await fixture.database.transaction((tx) =>
      makeAccountLink(tx, fixture.services, { accountId, kind: 'account_email', emailId: 77, now }),
    );
    const link = await open(tokenOf(made));
    assert.deepEqual(
      [link?.kind, link?.userId, link?.emailId, link?.email],
      ['account_email', null, 77, 'office@example.org'],
    );
    assert.equal(await use(tokenOf(made)), false);
    assert.notEqual(await open(tokenOf(made)), undefined);
  });

  test('is ended by one of two at the same moment, and by none once it expired', async () => {
    const user = await fixture.user();
    const made = await make(user);
    const link = { accountId: user.accountId, linkId: made.linkId };
    const end = (): Promise<boolean> =>
      fixture.database.transaction((tx) => endAccountLink(tx, link, fixture.services.clock()));
    const ended = await Promise.all([end(), end()]);
    assert.equal(ended.filter(Boolean).length, 1);
    const late = await make(user);
    fixture.pass(60 * minuteMs);
    const expired = fixture.database.transaction((tx) =>
      endAccountLink(tx, { ...link, linkId: late.linkId }, fixture.services.clock()),
    );
    assert.equal(await expired, false);
  });

  test('ends when the user changes the password without it', async () => {
    const user = await fixture.user();
    const tokens = [tokenOf(await make(user)), tokenOf(await make(user, 'invitation'))];
    const next = 'changed by its user';
    await changePassword(fixture.services, { ...user, present: goodPassword, next, evidence });
    for (const token of tokens) assert.equal(await use(token), false);
    assert.equal((await fixture.logIn(user, next)).kind, 'accepted');
  });
});
