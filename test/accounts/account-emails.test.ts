import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface EmailBody {
  readonly email_address: string;
  readonly email_id: number;
  readonly [member: string]: unknown;
}

const path = '/v3/account/emails';
const now = new Date('2026-03-01T10:00:00Z');

const clock = { now };
const server = await testServer({ clock: () => clock.now });
const api = new ApiClient(server);

describe(path, () => {
  const list = (query = '', client = api): Promise<EmailBody[]> => client.must<EmailBody[]>('GET', `${path}${query}`);
  const numberOfMails = async (): Promise<number> =>
    (await server.database.query(sql`select 1 from message where kind = 'account'`)).length;

  test('an account begins with the address of its sender, confirmed', async () => {
    assert.deepEqual(await list(), [
      {
        email_address: 'club@example.org',
        email_id: 1,
        confirm_status: 'CONFIRMED',
        confirm_time: '2026-03-01T10:00:00Z',
        confirm_source_type: 'SITE_OWNER',
        roles: ['CONTACT', 'BILLING', 'REPLY_TO'],
        pending_roles: [],
      },
    ]);
  });

  test('POST adds an address that is not confirmed, mails a link there, and is on record', async () => {
    const answer = await api.call('POST', path, {
      email_address: ' Dlang@example.com ',
      roles: ['CONTACT'],
      email_id: 9,
    });
    const added = { email_address: 'Dlang@example.com', email_id: 2, confirm_status: 'UNCONFIRMED' };
    assert.deepEqual(answer, { status: 201, body: added });
    assert.deepEqual((await list())[1], { ...added, roles: [], pending_roles: [] });

    const mails = await server.database.query<{ recipient: string; sender_email: string; text: string }>(
      sql`select recipient, sender_email, text from message where kind = 'account'`,
    );
    assert.deepEqual(
      mails.map(({ recipient, sender_email: sender }) => [recipient, sender]),
      [['Dlang@example.com', 'club@example.org']],
    );
    assert.match(mails[0]?.text ?? '', new RegExp(`${server.publicUrl}/account/link/[\\w.-]+`));

    const [event] = await server.database.query<{ actor: { user_id?: string }; subject: object; ip: string }>(
      sql`select actor, subject, ip from audit_event where action = 'email.added'`,
    );
    assert.deepEqual(event?.subject, { email_id: 2, email_address: 'Dlang@example.com' });
    assert.equal(event?.actor.user_id, server.account.userId);
    assert.equal(event?.ip, '127.0.0.1');
  });

  test('an address that the account has, in any case and confirmed or not, is a conflict and mails nothing', async () => {
    const stored = await list();
    const mails = await numberOfMails();
    for (const address of ['CLUB@example.org', 'dlang@EXAMPLE.com']) {
      assert.deepEqual(await api.refusal('POST', path, { email_address: address }), {
        status: 409,
        key: 'contacts.api.conflict',
        message: 'The account already has this email address.',
      });
    }
    assert.deepEqual(await list(), stored);
    assert.equal(await numberOfMails(), mails);
  });

  test('of 10 requests that add the same address at once one does, and one mail goes out', async () => {
    const mails = await numberOfMails();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.call('POST', path, { email_address: 'raced@example.com' })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, ...Array.from({ length: 9 }, () => 409)],
    );
    assert.equal(await numberOfMails(), mails + 1);
  });

  const malformed = 'Either the JSON was malformed or there was a data validation error.';
  const refused: [unknown, string][] = [
    [{}, 'email_address is missing'],
    [{ email_address: null }, 'email_address is missing'],
    [{ email_address: ' ' }, 'email_address is missing'],
    [{ email_address: 5 }, 'email_address is invalid'],
    [{ email_address: 'nobody' }, 'email_address is invalid'],
    [{ email_address: 'a@example.com\r\nBcc: b@example.com' }, 'email_address is invalid'],
    [{ email_address: `${'a'.repeat(69)}@example.com` }, 'email_address is too long (maximum is 80 characters)'],
    [[], malformed],
  ];
  for (const [body, message] of refused) {
    test(`POST refuses ${JSON.stringify(body).slice(0, 60)}, and nothing is mailed`, async () => {
      const stored = [(await list()).length, await numberOfMails()];
      const refusal = await api.refusal('POST', path, body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
      assert.deepEqual([(await list()).length, await numberOfMails()], stored);
    });
  }

  const found: [string, number[]][] = [
    ['', [1, 2, 3]],
    ['?confirm_status=', [1, 2, 3]],
    ['?confirm_status=CONFIRMED', [1]],
    ['?confirm_status=c', [1]],
    ['?confirm_status=UNCONFIRMED', [2, 3]],
    ['?confirm_status=U', [2, 3]],
    ['?role_code=CONTACT', [1]],
    ['?role_code=C', [1]],
    ['?role_code=B', [1]],
    ['?role_code=reply_to', [1]],
    ['?role_code=R', [1]],
    ['?role_code=J', []],
    ['?role_code=OTHER', []],
    ['?email_address=DLANG@example.com', [2]],
    ['?email_address=dlang', []],
    ['?email_address=raced@example.com&role_code=', [3]],
  ];
  for (const [query, ids] of found) {
    test(`GET ${query} finds ${ids.length === 0 ? 'none' : ids.join(', ')}`, async () => {
      assert.deepEqual(
        (await list(query)).map((email) => email.email_id),
        ids,
      );
    });
  }

  const oneOnly = 'Only one of confirm_status, role_code and email_address can be given at a time';
  const refusedQueries: [string, string][] = [
    ['?confirm_status=MAYBE', 'confirm_status does not have a valid value'],
    ['?role_code=DEFAULT_FROM', 'role_code does not have a valid value'],
    ['?role_code=C,B', 'role_code does not have a valid value'],
    ['?confirm_status=C&role_code=C', oneOnly],
    ['?email_address=a@example.com&confirm_status=U', oneOnly],
    ['?confirm_status=C&confirm_status=U', 'confirm_status is invalid'],
  ];
  for (const [query, message] of refusedQueries) {
    test(`GET ${query} is refused`, async () => {
      const refusal = await api.refusal('GET', `${path}${query}`);
      assert.deepEqual([refusal.status, refusal.message], [400, message]);
    });
  }

  test('another account does not see them and may have the same; managers read, only owners add', async () => {
    const own = await list();
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    assert.equal((await list('', stranger)).length, 1);
    const added = await stranger.must<EmailBody>('POST', path, { email_address: 'dlang@example.com' });
    assert.equal(added.email_id, 2);
    assert.deepEqual(await list(), own);
    const manager = new ApiClient(server, await server.token('manager'));
    assert.deepEqual(await list('', manager), own);
    assert.equal((await manager.call('POST', path, { email_address: 'm@example.com' })).status, 403);
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', path)).status, 403);
  });

  test('an account has at most 100', async () => {
    const stranger = await server.newAccount();
    await server.database.query(sql`insert into account_email (account_id, email_id, email_address, roles, created_at)
      select ${stranger.accountId}, n, 'a' || n || '@example.com', '{}', ${now} from generate_series(2, 99) n`);
    const client = new ApiClient(server, stranger.token);
    assert.equal((await client.must<EmailBody>('POST', path, { email_address: 'last@example.com' })).email_id, 100);
    const refusal = await client.refusal('POST', path, { email_address: 'more@example.com' });
    assert.deepEqual([refusal.status, refusal.message], [409, 'An account has at most 100 email addresses.']);
  });
});
