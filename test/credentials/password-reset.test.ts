import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestPasswordReset } from '../../src/credentials/request-password-reset.ts';
import { setPasswordByLink } from '../../src/credentials/set-password-by-link.ts';
import { credentialFixture, minuteMs, type TestUser } from './credential-fixture.ts';

interface Mail {
  readonly account_id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Record<string, string>;
  readonly state: string;
}

const fixture = await credentialFixture();

describe('a password that somebody forgot', () => {
  const ask = (email: string, accountId: string | null = null, ip?: string): Promise<void> =>
    requestPasswordReset(fixture.services, { email, accountId, evidence: ip === undefined ? {} : { ip } });
  async function mails({ email }: Pick<TestUser, 'email'>): Promise<Mail[]> {
    const { rows } = await fixture.database.pool.query<Mail>(
      `select account_id, recipient, subject, text, html, headers, state from message
        where kind = 'account' and lower(recipient) = lower($1) order by message_id`,
      [email],
    );
    return rows;
  }
  const tokenIn = (mail: Mail | undefined): string =>
    /https:\/\/assent\.example\/account\/link\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';

  test('is chosen anew by the mail that comes, in text and HTML, and the request is recorded', async () => {
    const user = await fixture.user();
    await ask(` ${user.email.toUpperCase()} `, null, '192.0.2.9');
    const [mail, ...more] = await mails(user);
    assert.deepEqual([mail?.recipient, mail?.state, more.length], [user.email, 'queued', 0]);
    assert.equal(mail?.headers['Auto-Submitted'], 'auto-generated');
    for (const part of [mail?.text, mail?.html]) {
      assert.match(part ?? '', /asked for a new password for user-\d+@example\.com at the account of Club \d+/);
      assert.match(part ?? '', /works once, until 24 November 2026 at 13:\d\d UTC/);
      assert.match(part ?? '', /You did not ask for this\? Then do nothing/);
      assert.ok(part?.includes(`/account/link/${tokenIn(mail)}`));
    }
    assert.deepEqual(await fixture.recorded(user.accountId), [
      {
        action: 'password.reset_requested',
        actor: { kind: 'user', user_id: user.userId },
        subject: { user_id: user.userId },
        ip: '192.0.2.9',
      },
    ]);
    const input = { token: tokenIn(mail), password: 'a password I remember', evidence: {} };
    assert.equal(await setPasswordByLink(fixture.services, input), true);
    assert.equal((await fixture.logIn(user, 'a password I remember')).kind, 'accepted');
  });

  test('of an address with users in several accounts is mailed for each, or for the one account asked for', async () => {
    const email = 'two-accounts@example.com';
    const one = await fixture.user({ email });
    const two = await fixture.user({ email });
    await ask(email, two.accountId);
    assert.deepEqual(
      (await mails({ email })).map((mail) => mail.account_id),
      [two.accountId],
    );
    await ask(email);
    assert.deepEqual(
      (await mails({ email })).slice(1).map((mail) => mail.account_id),
      [one.accountId, two.accountId],
    );
  });

  test('is mailed to nobody who is unknown or removed, and takes as long to answer', async () => {
    const user = await fixture.user();
    const removed = await fixture.user();
    await fixture.database.pool.query('update account_user set removed_at = now() where user_id = $1', [
      removed.userId,
    ]);
    const count = async (): Promise<number> =>
      (await fixture.database.pool.query("select 1 from message where kind = 'account'")).rows.length;
    const countBefore = await count();
    const took = async (email: string): Promise<number> => {
      const start = performance.now();
      await ask(email);
      return performance.now() - start;
    };
    const times: number[] = [];
    for (const email of ['nobody@example.com', removed.email, 'no address', 'nul\0@example.com', user.email]) {
      times.push(await took(email));
    }
    assert.equal(await count(), countBefore + 1);
    assert.ok(Math.min(...times) > 295, `an answer after ${Math.min(...times)} ms`);
  });

  test('is mailed at most five times an hour for an address, also of fifty requests at once', async () => {
    const user = await fixture.user();
    await Promise.all(Array.from({ length: 50 }, () => ask(user.email)));
    assert.equal((await mails(user)).length, 5);
    fixture.pass(60 * minuteMs - 1);
    await ask(user.email);
    assert.equal((await mails(user)).length, 5);
    fixture.pass(1);
    await ask(user.email);
    assert.equal((await mails(user)).length, 6);
  });

  test('is heard twenty times an hour from one place, and then no more for whomever', async () => {
    const ip = '192.0.2.77';
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask(`somebody-${index}@example.com`, null, ip)));
    const user = await fixture.user();
    await ask(user.email, null, ip);
    assert.equal((await mails(user)).length, 0);
    await ask(user.email, null, '192.0.2.78');
    assert.equal((await mails(user)).length, 1);
    fixture.pass(60 * minuteMs);
    await ask(user.email, null, ip);
    assert.equal((await mails(user)).length, 2);
  });
});
