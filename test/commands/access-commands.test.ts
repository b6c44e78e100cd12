import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { onlyLine, startServer } from '../support/server-process.ts';
import { WebSession } from '../support/web-session.ts';
import { encodeAccountId } from '../../src/accounts/account.ts';

interface UserJson {
  readonly user_id: string;
  readonly email: string;
  readonly role: string;
  readonly has_password: boolean;
}

interface AuditJson {
  readonly action: string;
  readonly actor: Record<string, unknown>;
  readonly subject: Record<string, unknown>;
}

const unusedId = '00000000-0000-7000-8000-000000000000';

const server = await startServer({ env: {} });

describe('commands for who may do what, beside a running server', () => {
  after(() => server.close());

  async function run(...words: string[]): Promise<string> {
    const { status, stdout, stderr } = await server.command(...words);
    assert.deepEqual([status, stderr], [0, ''], words.join(' '));
    return stdout;
  }
  const users = async (): Promise<UserJson[]> => JSON.parse(await run('user', 'list', '--json')) as UserJson[];
  async function newestEvents(limit: number): Promise<AuditJson[]> {
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await fetch(`${server.url}/v1/audit_events?limit=${limit}`, { headers });
    return ((await answer.json()) as { audit_events: AuditJson[] }).audit_events;
  }
  /** The page of a link; the port of the command's own settings is not that of the server here. */
  const open = (link: string): Promise<Response> => fetch(new URL(new URL(link).pathname, server.url));
  const token = (id: string, secret: string): Promise<Response> =>
    fetch(`${server.url}/oauth2/default/v1/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });

  test('user create prints the id alone, and on standard error a link that opens the choice of a password', async () => {
    const made = await server.command('user', 'create', '--email', 'm@example.org', '--role', 'manager');
    assert.equal(made.status, 0);
    const [user] = (await users()).filter(({ email }) => email === 'm@example.org');
    assert.deepEqual([`${user?.user_id}\n`, user?.has_password], [made.stdout, false]);
    const line = onlyLine(made.stderr);
    assert.match(line, /^To choose a password, until \d{4}-\d\d-\d\dT\S+: http:\S+\/account\/link\/[\w-]+$/);
    const page = await open(line.split(' ').at(-1) ?? '');
    assert.equal(page.status, 200);
    assert.match(await page.text(), /password/i);
    const events = await newestEvents(2);
    assert.deepEqual(
      events.map(({ action, actor, subject }) => [action, actor['kind'], subject['user_id']]),
      [
        ['user.invited', 'operator', user?.user_id],
        ['user.created', 'operator', user?.user_id],
      ],
    );
  });

  test('user list shows who has a password and a second factor', async () => {
    const [head = '', ...lines] = (await run('user', 'list')).trimEnd().split('\n');
    assert.match(head, /^ID +ROLE +PASSWORD +SECOND FACTOR +EMAIL$/);
    assert.match(lines.find((line) => line.endsWith('owner@example.org')) ?? '', / owner +yes +no +owner@/);
  });

  test('user reset-password prints a link that opens the choice of a password; the present one stays until then', async () => {
    const link = (await run('user', 'reset-password', '--email', 'OWNER@example.org')).trimEnd();
    assert.match(link, /^http:\S+\/account\/link\/[\w-]+$/);
    assert.equal((await open(link)).status, 200);
    assert.equal((await users()).find(({ email }) => email === 'owner@example.org')?.has_password, true);
    const [event] = await newestEvents(1);
    assert.deepEqual([event?.action, event?.actor['kind']], ['password.reset_requested', 'operator']);
    const unknown = await server.command('user', 'reset-password', '--email', 'nobody@example.org');
    assert.equal(unknown.status, 2);
    assert.match(onlyLine(unknown.stderr), /--email "nobody@example\.org" is not a user of the account/);
  });

  test('user change-role gives a user another role, but leaves the last owner one', async () => {
    const { stdout } = await server.command('user', 'create', '--email', 'role@example.org', '--role', 'manager');
    const id = stdout.trimEnd();
    assert.equal(
      await run('user', 'change-role', '--email', 'role@example.org', '--role', 'owner'),
      `${id} is owner.\n`,
    );
    assert.equal((await users()).find(({ user_id }) => user_id === id)?.role, 'owner');
    const [event] = await newestEvents(1);
    assert.deepEqual(
      [event?.action, event?.actor['kind'], event?.subject],
      ['user.role_changed', 'operator', { user_id: id, role_before: 'manager', role: 'owner' }],
    );
    await run('user', 'remove', '--email', 'role@example.org');
    const words = ['user', 'change-role', '--email', 'owner@example.org', '--role'];
    const last = await server.command(...words, 'manager');
    assert.deepEqual(
      [last.status, onlyLine(last.stderr)],
      [1, 'The account has no other owner: make another user owner first.'],
    );
    const unknown = await server.command(...words, 'king');
    assert.deepEqual([unknown.status, unknown.stdout], [2, '']);
  });

  test('user reset-second-factor lets a user who lost it log in without', async () => {
    const email = 'factor@example.org';
    const password = 'a password of several words';
    const made = await server.command('user', 'create', '--email', email, '--role', 'manager');
    const link = new URL(made.stderr.trimEnd().split(' ').at(-1) ?? '').pathname;
    const session = new WebSession(server.url);
    await session.submit(await session.get(link), { action: 'set_password', password, repeat: password });
    const logIn = async (browser: WebSession) =>
      browser.submit(await browser.get('/account'), { action: 'login', email, password });
    const begun = await session.submit(await logIn(session), { action: 'begin_second_factor' });
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(begun.text)?.[1]?.replaceAll(' ', '') ?? '';
    const code = TOTP.generate({ secret: Secret.fromBase32(secret) });
    await session.submit(begun, { action: 'confirm_second_factor', code });
    assert.match((await logIn(new WebSession(server.url))).text, /Enter your code/);
    assert.equal(
      await run('user', 'reset-second-factor', '--email', email),
      `${made.stdout.trimEnd()} has no second factor.\n`,
    );
    const [event] = await newestEvents(1);
    assert.deepEqual([event?.action, event?.actor['kind']], ['second_factor.disabled', 'operator']);
    assert.equal((await logIn(new WebSession(server.url))).url.pathname, '/account');
  });

  test('user remove removes a user, but not the last owner', async () => {
    const { stdout } = await server.command('user', 'create', '--email', 'gone@example.org', '--role', 'owner');
    assert.equal(await run('user', 'remove', '--email', 'gone@example.org'), `Removed ${stdout}`.trimEnd() + '.\n');
    assert.ok(!(await users()).some(({ email }) => email === 'gone@example.org'));
    const [event] = await newestEvents(1);
    assert.deepEqual([event?.action, event?.actor['kind']], ['user.removed', 'operator']);
    const last = await server.command('user', 'remove', '--email', 'owner@example.org');
    assert.deepEqual(
      [last.status, onlyLine(last.stderr)],
      [1, 'The account has no other owner: make another user owner first.'],
    );
  });

  test('client create prints id and secret, with which a machine gets tokens until the client is removed', async () => {
    const words = ['--name', 'Shop', '--grant', 'client_credentials', '--scope', 'contact_data', '--shared'];
    const printed = await run('client', 'create', ...words);
    const [, id = '', secret = ''] = /^client_id=([\w-]{36})\nclient_secret=([\w-]{43})\n$/.exec(printed) ?? [];
    const answer = await token(id, secret);
    assert.equal(answer.status, 200);
    const { access_token: machine } = (await answer.json()) as { access_token: string };
    const contacts = await fetch(`${server.url}/v3/contacts`, { headers: { authorization: `Bearer ${machine}` } });
    assert.equal(contacts.status, 200);

    const listed = await run('client', 'list', '--json');
    assert.ok(!listed.includes(secret));
    const clients = JSON.parse(listed) as { client_id: string; shared: boolean; user_id: string }[];
    const owner = (await users()).find(({ email }) => email === 'owner@example.org');
    assert.deepEqual(
      clients.map(({ client_id, shared, user_id }) => [client_id, shared, user_id]),
      [[id, true, owner?.user_id]],
    );
    assert.match(await run('client', 'list'), new RegExp(`${id} +confidential +client_credentials +Shop`));
    assert.equal(await run('client', 'remove', id), `Removed ${id}.\n`);
    assert.equal((await token(id, secret)).status, 401);
    const gone = await server.command('client', 'remove', id);
    assert.deepEqual([gone.status, onlyLine(gone.stderr)], [1, 'The account has no such client.']);
    assert.deepEqual(
      (await newestEvents(20))
        .filter(({ actor }) => actor['kind'] === 'operator')
        .map(({ action }) => action)
        .slice(0, 2),
      ['client.removed', 'client.created'],
    );
  });

  test('client create takes an app that keeps no secret, and an owner by e-mail for a machine', async () => {
    const app = [
      '--name',
      'App',
      '--public',
      '--redirect-uri',
      'com.example.app:/a',
      '--redirect-uri',
      'http://127.0.0.1/',
    ];
    const printed = await run(
      'client',
      'create',
      ...app,
      '--grant',
      'authorization_code',
      '--refresh-tokens',
      'long_lived',
    );
    assert.match(printed, /^client_id=[\w-]{36}\n$/);
    const machine = ['--name', 'Machine', '--grant', 'client_credentials', '--user', 'nobody@example.org'];
    const refused = await server.command('client', 'create', ...machine);
    assert.match(onlyLine(refused.stderr), /--user "nobody@example\.org" is not a user of the account/);
    const [client] = JSON.parse(await run('client', 'list', '--json')) as Record<string, unknown>[];
    assert.deepEqual(
      [client?.['kind'], client?.['refresh_tokens'], client?.['redirect_uris']],
      ['public', 'long_lived', ['com.example.app:/a', 'http://127.0.0.1/']],
    );
  });

  test('token create and token revoke record what they do', async () => {
    const made = (await run('token', 'create', '--scope', 'contact_data', '--name', 'Script')).trim();
    const { jti } = JSON.parse(Buffer.from(made.split('.')[1] ?? '', 'base64url').toString()) as { jti: string };
    await run('token', 'revoke', jti);
    assert.deepEqual(
      (await newestEvents(2)).map(({ action, actor, subject }) => [action, actor['kind'], subject['token_id']]),
      [
        ['token.revoked', 'operator', jti],
        ['token.created', 'operator', jti],
      ],
    );
    const unknown = await server.command('token', 'revoke', unusedId);
    assert.deepEqual([unknown.status, onlyLine(unknown.stderr)], [1, 'The account has no such token.']);
  });

  test('client create makes a client of a partner, which opts contacts out in the accounts that are named', async () => {
    const own = JSON.parse(await run('account', 'list', '--json')) as { account_id: string }[];
    const made = await run('account', 'create', '--name', 'Daughter', '--sender-email', 'daughter@example.org');
    const accounts = JSON.parse(await run('account', 'list', '--json')) as { account_id: string; name: string }[];
    assert.ok(made !== '' && accounts.length === own.length + 1);
    const home = ['--account', own[0]?.account_id ?? ''];
    const words = ['client', 'create', '--name', 'Partner', '--partner', ...home];
    const printed = await run(...words, '--accounts', `Daughter,${own[0]?.account_id}`);
    const [, id = '', secret = ''] = /^client_id=([\w-]{36})\nclient_secret=([\w-]{43})\n$/.exec(printed) ?? [];
    const { access_token: bearer } = (await (await token(id, secret)).json()) as { access_token: string };
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    for (const { account_id: accountId } of accounts) {
      const path = `/v3/partner/accounts/${encodeAccountId(accountId)}/contacts/unsubscribe`;
      const body = JSON.stringify({ email_addresses: ['a@example.com'], update_source: 'Account' });
      assert.equal((await fetch(`${server.url}${path}`, { method: 'POST', headers, body })).status, 200);
    }
    assert.equal((await fetch(`${server.url}/v3/contacts`, { headers })).status, 403);

    for (const [given, said] of [
      [[], /--accounts is missing/],
      [['--accounts', 'Nobody'], /--accounts "Nobody" is none: give the id of one of /],
      [['--accounts', 'Daughter', '--scope', 'contact_data'], /--scope does not go with --partner/],
    ] as const) {
      const refused = await server.command(...words, ...given);
      assert.notEqual(refused.status, 0);
      assert.match(refused.stderr, said);
    }
    const alone = await server.command('client', 'create', '--name', 'x', ...home, '--accounts', 'Daughter');
    assert.match(alone.stderr, /--accounts goes with --partner alone/);
  });
});
