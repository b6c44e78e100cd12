import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import { hashPassword } from '../../src/credentials/hash-password.ts';
import type { TestServer } from './test-server.ts';
import type { WebPage, WebSession } from './web-session.ts';

export const testPassword = 'correct horse battery staple';
let hash: Promise<string> | undefined;

/** Gives a user `testPassword`. */
export async function givePassword(
  { database }: Pick<TestServer, 'database'>,
  user: { readonly accountId: string; readonly userId: string },
): Promise<void> {
  hash ??= hashPassword(testPassword);
  await database.query(sql`insert into user_credential (account_id, user_id, password_hash, password_changed_at)
    values (${user.accountId}, ${user.userId}, ${await hash}, now())
    on conflict (account_id, user_id) do update set password_hash = excluded.password_hash`);
}

/** Answers the pages of a login as their user would who says yes, until they end. */
export async function logInAndAllow(
  session: WebSession,
  start: WebPage,
  email = 'owner@example.org',
  password = testPassword,
): Promise<WebPage> {
  let page = start;
  for (let step = 0; step < 6 && isToAnswer(page); step += 1) {
    assert.equal(page.status, 200, page.text);
    page = await session.submit(page, answerTo(page, email, password));
  }
  return page;
}

/** A page of a login, or one that a browser with scripts sends on by itself. */
function isToAnswer({ url, text }: WebPage): boolean {
  return url.pathname.startsWith('/oauth2/interaction/') || text.includes('document.forms[0].submit()');
}

function answerTo({ text }: WebPage, email: string, password: string): Record<string, string> {
  if (text.includes('document.forms[0].submit()')) return {};
  if (text.includes('name="password"')) return { email, password, action: 'login' };
  return { action: 'allow' };
}
