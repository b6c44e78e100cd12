import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { startEmbeddedDatabase } from '../../src/database/embedded/start-embedded-database.ts';
import pg from 'pg';
import { eventually } from '../support/eventually.ts';
import { processesOn } from '../support/embedded-process.ts';
import {
  onlyLine,
  removeDirectory,
  runAssent,
  startServer,
  temporaryDirectory,
  type Exit,
} from '../support/server-process.ts';

const token = /^[\w-]+\.[\w-]+\.[\w-]+\n$/;

describe('commands beside a running server', async () => {
  const server = await startServer({ env: {} });
  after(() => server.close());

  const contacts = (bearer: string): Promise<Response> =>
    fetch(`${server.url}/v3/contacts`, { headers: { authorization: `Bearer ${bearer}` } });

  async function run(...words: string[]): Promise<string> {
    const { status, stdout, stderr } = await server.command(...words);
    assert.deepEqual([status, stderr], [0, ''], words.join(' '));
    return stdout;
  }

  test('token create prints the bare token and nothing else; it works, is listed, and ends 5 s after it is revoked', async () => {
    const made = await run('token', 'create', '--role', 'owner', '--scope', 'contact_data', '--expires-in', '1h');
    assert.match(made, token);
    const bearer = made.trim();
    assert.equal((await contacts(bearer)).status, 200);

    const listed = JSON.parse(await run('token', 'list', '--json')) as { token_id: string; scopes: string[] }[];
    assert.equal(listed.length, 2);
    const { token_id: tokenId } = listed.find(({ scopes }) => scopes.length === 1) ?? { token_id: '' };
    await run('token', 'revoke', tokenId);
    await eventually('the token is refused', async () => (await contacts(bearer)).status === 401, 6_000);
    assert.match(await run('token', 'list'), new RegExp(`${tokenId} +revoked`));
  });

  test('token create takes scopes in one word or repeated, in any case, and ends a token when it said', async () => {
    const both = await run('token', 'create', '--scope', 'Contact_Data account_read', '--scope', 'campaign_data');
    const claims = JSON.parse(Buffer.from(both.split('.')[1] ?? '', 'base64url').toString()) as { scp: string[] };
    assert.deepEqual(claims.scp, ['contact_data', 'campaign_data', 'account_read']);
    const short = await run('token', 'create', '--scope', 'contact_data', '--expires-in', '1s');
    await eventually('it expires', async () => (await contacts(short.trim())).status === 401, 10_000);
  });

  test('contact unsubscribe opts a contact out, by address or id, and an address that was never seen', async () => {
    const created = await fetch(`${server.url}/v3/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ create_source: 'Account', email_address: { address: 'known@example.org' } }),
    });
    const { contact_id: contactId } = (await created.json()) as { contact_id: string };
    assert.match(
      await run('contact', 'unsubscribe', 'Known@example.org', '--reason', 'By letter'),
      /is unsubscribed, since/,
    );
    assert.match(await run('contact', 'unsubscribe', contactId), /was unsubscribed already/);
    const shown = await run('contact', 'show', contactId);
    assert.match(shown, /permission {2}unsubscribed/);
    assert.match(shown, /by Account: By letter/);

    assert.match(await run('contact', 'unsubscribe', 'unseen@example.org'), /has no contact,.*is unsubscribed/);
    const suppressed = JSON.parse(await run('contact', 'show', 'unseen@example.org', '--json')) as object;
    assert.ok('permission_to_send' in suppressed && suppressed.permission_to_send === 'unsubscribed');
    const refused = await server.command('contact', 'show', 'nobody@example.org');
    assert.deepEqual([refused.status, onlyLine(refused.stderr)], [1, 'The address was never stored in this account.']);
  });

  test('an account, its owner and a user can be made; with several accounts one must be named', async () => {
    const accountId = (await run('account', 'create', '--name', 'Choir', '--sender-email', 'choir@example.org')).trim();
    const owners = JSON.parse(await run('user', 'list', '--account', 'Choir', '--json')) as { role: string }[];
    assert.deepEqual(
      owners.map(({ role }) => role),
      ['owner'],
    );
    const user = ['--email', 'm@example.org', '--role', 'manager'];
    assert.equal((await server.command('user', 'create', '--account', accountId, ...user)).status, 0);
    const made = await run(
      'token',
      'create',
      '--account',
      'Choir',
      '--user',
      'm@example.org',
      '--role',
      'manager',
      '--scope',
      'contact_data',
    );
    assert.equal((await contacts(made.trim())).status, 200);
    assert.match(await run('account', 'list'), new RegExp(`${accountId} +Choir`));

    const unnamed = await server.command('token', 'create', '--scope', 'contact_data');
    assert.equal(unnamed.status, 2);
    assert.match(onlyLine(unnamed.stderr), /--account is missing: give one of .*My organisation.*Choir/);
    const unknown = await server.command('user', 'list', '--account', 'None');
    assert.match(onlyLine(unknown.stderr), /--account "None" is none/);
  });

  test('doctor checks what is there, and tells a broken setting', async () => {
    const { port: PORT } = new URL(server.url);
    const env = { ASSENT_DATA_DIR: server.dataDirectory, PORT };
    const well = await runAssent(['doctor', '--json'], env).exited;
    const findings = JSON.parse(well.stdout) as { check: string; state: string }[];
    assert.deepEqual(
      findings.map(({ check, state }) => `${check} ${state}`),
      ['settings ok', 'database ok', 'clock ok', 'keys ok', 'smtp ok', 'dns ok', 'links ok'],
    );
    assert.equal(well.status, 0);
    const ill = await runAssent(['doctor'], { ...env, SMTP_URL: 'smtp://127.0.0.1:1' }).exited;
    assert.equal(ill.status, 1);
    assert.match(ill.stdout, /smtp +problem +127\.0\.0\.1:1: .*check SMTP_URL/);
    const unread = await runAssent(['doctor'], { ...env, PORT: 'x' }).exited;
    assert.equal(unread.status, 1);
    assert.match(unread.stdout, /settings +problem +PORT is "x"/);
  });

  test('ledger verify passes, with a checkpoint too; after tampering it tells the event and ends with 1', async () => {
    assert.match(await run('ledger', 'verify'), /0 problems\n.*Consistent\. Without --checkpoint/);
    const accounts = JSON.parse(await run('account', 'list', '--json')) as { account_id: string }[];
    const account = accounts[0]?.account_id ?? '';
    const file = `${server.dataDirectory}.checkpoint`;
    await writeFile(file, await run('ledger', 'checkpoint', '--account', account));
    assert.match(await run('ledger', 'verify', '--checkpoint', file), /The checkpoint holds/);
    const lines = (await run('ledger', 'export', '--account', account)).trimEnd().split('\n');
    assert.ok('checkpoint' in (JSON.parse(lines.at(-1) ?? '') as object));

    await tamper(server.dataDirectory, `update permission_event set command = 'forged' where seq = 1`);
    const verified = await server.command('ledger', 'verify', '--json');
    assert.equal(verified.status, 1);
    const reports = JSON.parse(verified.stdout) as { problems: { problem: string }[] }[];
    assert.ok(reports.some(({ problems }) => problems.some(({ problem }) => problem.includes('altered'))));
    const people = await server.command('ledger', 'verify', '--account', account);
    assert.deepEqual([people.status, people.stderr], [1, '']);
    assert.match(people.stdout, /address [\w-]+, event 1: it was altered/);
  });

  test('keys rotate keeps what was made before: after a restart old and new tokens work', async () => {
    assert.match(await run('keys', 'rotate', 'signing'), /No restart is needed/);
    await run('keys', 'rotate', 'link');
    await server.stop();
    const { dataDirectory, token: old } = server;
    const restarted = await startServer({ env: {}, dataDirectory, token: old });
    const made = await restarted.command('token', 'create', '--scope', 'contact_data', '--account', 'Choir');
    for (const bearer of [old, made.stdout.trim()]) {
      const response = await fetch(`${restarted.url}/v3/contacts`, { headers: { authorization: `Bearer ${bearer}` } });
      assert.equal(response.status, 200);
    }
    assert.equal((await restarted.stop()).status, 0);
  });
});

describe('commands without a server', async () => {
  const directory = await temporaryDirectory();
  const env = { ASSENT_DATA_DIR: join(directory, 'data') };
  after(() => removeDirectory(directory));

  const run = (...words: string[]): Promise<Exit> => runAssent(words, env).exited;

  test('are refused where nothing was set up, and make nothing there', async () => {
    const { status, stderr } = await run('token', 'list');
    assert.equal(status, 1);
    assert.match(onlyLine(stderr), /data has no account: start the server once \(assent serve\)/);
    assert.match((await run('migrate')).stdout, /^Migrated: /);
    assert.match((await run('migrate')).stdout, /up to date/);
    assert.equal((await run('token', 'list')).status, 1);
  });

  test('run the database for their own time: set up, use, and leave no process', async () => {
    const created = await run('account', 'create', '--name', 'Choir', '--sender-email', 'choir@example.org');
    assert.deepEqual([created.status, created.stderr], [0, '']);
    const made = await run('token', 'create', '--scope', 'contact_data');
    assert.match(made.stdout, token);
    assert.deepEqual(await processesOn(directory), []);
    const server = await startServer({ env: {}, dataDirectory: join(directory, 'data') });
    try {
      assert.ok(!server.stdout().includes('Bearer'), 'an account was there, so none is made');
      const headers = { authorization: `Bearer ${made.stdout.trim()}` };
      assert.equal((await fetch(`${server.url}/v3/contacts`, { headers })).status, 200);
    } finally {
      await server.stop();
    }
  });

  const wrong: [string[], RegExp][] = [
    [['nonsense'], /^assent: "nonsense" is no command\. See assent --help$/],
    [['token', 'nonsense'], /^assent: "token nonsense" is no command/],
    [['token', 'create', '--scope', ' '], /^assent token create: scope is missing\. See assent token create --help$/],
    [['token', 'create', '--scope', 'everything'], /scope "everything" does not exist/],
    [
      ['token', 'create', '--scope', 'contact_data', '--expires-in', 'soon'],
      /--expires-in "soon" is not a time span: give for example 30s/,
    ],
    [
      ['token', 'create', '--scope', 'contact_data', '--role', 'king'],
      /--role "king" does not exist: give owner, manager, campaign_creator/,
    ],
    [['token', 'create', '--colour', 'red'], /Unknown option '--colour'/],
    [['token', 'revoke'], /the id of the token is missing/],
    [['token', 'revoke', 'x'], /it is not the id of a token/],
    [['account', 'create', '--name', 'x'], /--sender-email is missing/],
    [['user', 'remove'], /--email is missing/],
    [['user', 'reset-password'], /--email is missing/],
    [['client', 'create'], /--name is missing/],
    [['client', 'create', '--name', 'x'], /redirect_uris is missing/],
    [['client', 'create', '--name', 'x', '--grant', 'password'], /grants: "password" does not exist/],
    [['client', 'create', '--name', 'x', '--scope', 'everything'], /scope "everything" does not exist/],
    [['client', 'create', '--name', 'x', '--refresh-tokens', 'no'], /--refresh-tokens "no" does not exist/],
    [['client', 'remove'], /the id of the client is missing/],
    [['client', 'remove', 'x'], /it is not the id of a client/],
    [['account', 'create', '--name', 'x', '--sender-email', 'nobody'], /sender_email is invalid/],
    [['contact', 'unsubscribe', 'somebody'], /neither an address nor the id/],
    [['contact', 'unsubscribe', 'a@b.example', 'c@d.example'], /"c@d\.example" is too much/],
    [['keys', 'rotate', 'address'], /give signing or link/],
  ];
  for (const [words, expected] of wrong) {
    test(`end with one line and status 2: ${words.join(' ')}`, async () => {
      const { status, stderr, stdout } = await run(...words);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(onlyLine(stderr), expected);
    });
  }

  test('explain themselves', async () => {
    const all = await run('--help');
    assert.equal(all.status, 0);
    for (const name of [
      'serve',
      'migrate',
      'account create',
      'client create',
      'contact unsubscribe',
      'ledger verify',
      'doctor',
    ]) {
      assert.match(all.stdout, new RegExp(`^  ${name} `, 'm'));
    }
    assert.match((await run('token', 'create', '--help')).stdout, /--expires-in <span>/);
    assert.match((await run('token')).stdout, /token revoke/);
  });
});

async function tamper(dataDirectory: string, statement: string): Promise<void> {
  const database = await startEmbeddedDatabase({ dataDirectory, purpose: 'command', log: () => undefined });
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    await client.query(statement);
  } finally {
    await client.end();
    await database.stop();
  }
}
