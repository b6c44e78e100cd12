import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { processesOn } from '../support/embedded-process.ts';
import { eventually } from '../support/eventually.ts';
import { logInAndAllow } from '../support/log-in.ts';
import {
  onlyLine,
  removeDirectory,
  runAssent,
  startServer,
  temporaryDirectory,
  type RunningServer,
} from '../support/server-process.ts';
import { WebSession } from '../support/web-session.ts';

describe('assent serve', async () => {
  const directory = await temporaryDirectory();
  const dataDirectory = join(directory, 'data');
  const first = await startServer({ env: {}, dataDirectory });
  after(async () => {
    await first.stop();
    await removeDirectory(directory);
  });

  const createList = (server: RunningServer, token: string, name: string): Promise<Response> =>
    fetch(`${server.url}/v3/contact_lists`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });

  test('prints at the first start a curl line that works when pasted', async () => {
    const line = first
      .stdout()
      .split('\n')
      .find((candidate) => candidate.startsWith('curl '));
    assert.ok(line, first.stdout());
    const { stdout } = await promisify(execFile)('sh', ['-c', `${line} -sS --max-time 20`]);
    assert.deepEqual(JSON.parse(stdout), { contacts: [], _links: {} });
  });

  test('prints at the first start a login that works, and shows its password nowhere else', async () => {
    const [, email = '', password = ''] = /E-mail {4}(\S+)\n {2}Password {2}(\S+)\n/.exec(first.stdout()) ?? [];
    assert.equal(email, 'owner@example.org');
    assert.match(password, /^[a-km-np-zA-HJ-NP-Z2-9]{20}$/);
    assert.match(first.stdout(), new RegExp(`^  Log in    ${first.url}/account$`, 'm'));
    const session = new WebSession(first.url);
    const page = await logInAndAllow(session, await session.get('/account'), email, password);
    assert.deepEqual([page.status, page.url.pathname], [200, '/account']);
    assert.match(page.text, /owner@example\.org/);
    assert.ok(!first.stderr().includes(password));
    const again = await first.command('user', 'list', '--json');
    assert.ok(!again.stdout.includes(password));
  });

  test('prints where mail can be read, and that page opens', async () => {
    assert.ok(first.stdout().includes(first.mailboxUrl), first.stdout());
    const response = await fetch(first.mailboxUrl);
    assert.equal(response.status, 200);
  });

  test('writes lines for people to standard output and only JSON to standard error, without the token', async () => {
    await fetch(`${first.url}/v3/contacts`, { headers: { authorization: `Bearer ${first.token}` } });
    const lines = await eventually('a log line of the request', () => {
      const written = first.stderr().trimEnd().split('\n');
      return written.some((line) => line.includes('/v3/contacts')) ? written : undefined;
    });
    for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line);
    assert.ok(!first.stderr().includes(first.token));
  });

  test('lets nobody but its user into what it keeps', async () => {
    const { mode } = await stat(join(dataDirectory, 'keys.json'));
    assert.equal(mode & 0o777, 0o600);
    assert.equal((await stat(dataDirectory)).mode & 0o007, 0);
  });

  test('refuses a second server on the same data directory in one line', async () => {
    const { status, stderr, stdout } = await runAssent(['serve'], { PORT: '0', ASSENT_DATA_DIR: dataDirectory }).exited;
    assert.equal(status, 1);
    assert.match(onlyLine(stderr), /in use by another Assent server \(pid \d+\).*ASSENT_DATA_DIR/);
    assert.equal(stdout, '');
  });

  test('stops at Ctrl-C with status 0 and no process left, also where the signal comes twice; a start later keeps everything', async () => {
    const created = await createList(first, first.token, 'Kept');
    assert.equal(created.status, 201);
    first.kill('SIGINT');
    first.kill('SIGTERM');
    const ended = await first.exited;
    assert.deepEqual([ended.status, ended.signal], [0, null], ended.stderr);
    assert.match(ended.stdout, /Stopping/);
    assert.deepEqual(await processesOn(dataDirectory), []);

    const again = await startServer({ env: {}, dataDirectory, token: first.token });
    try {
      assert.ok(!again.stdout().includes('Bearer'), 'a token is shown once');
      assert.ok(!again.stdout().includes('Password'), 'a password is shown once');
      assert.match(again.stdout(), /assent token create/);
      const response = await fetch(`${again.url}/v3/contact_lists`, {
        headers: { authorization: `Bearer ${first.token}` },
      });
      const body = (await response.json()) as { lists: { name: string }[] };
      assert.deepEqual(
        body.lists.map((list) => list.name),
        ['Kept'],
      );
    } finally {
      await again.stop();
    }
  });

  const body = JSON.stringify({ name: 'Under way' });

  /** Sends the first bytes of a request and leaves it under way. */
  async function beginRequest(server: RunningServer): Promise<Socket> {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /v3/contact_lists HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${first.token}\r\nConnection: close\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    await eventually('the request arrived', async () => (await fetch(`${server.url}/healthz`)).ok);
    return socket;
  }

  test('finishes a request that is under way when it is told to stop', async () => {
    const server = await startServer({ env: {}, dataDirectory });
    const socket = await beginRequest(server);
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    server.kill('SIGTERM');
    await eventually('it stops', () => server.stdout().includes('Stopping'));
    socket.write(body.slice(5));
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 201 /);
    assert.equal((await server.exited).status, 0);
  });

  test('does not wait for ever for a request that never ends', async () => {
    const server = await startServer({ env: {}, dataDirectory });
    const socket = await beginRequest(server);
    socket.on('error', () => undefined);
    assert.equal((await server.stop()).status, 0);
  });

  test('ends at once at the third signal, and its database with it', async () => {
    const server = await startServer({ env: {}, dataDirectory });
    const socket = await beginRequest(server);
    socket.on('error', () => undefined);
    server.kill('SIGINT');
    await eventually('it stops', () => server.stdout().includes('Stopping'));
    server.kill('SIGTERM');
    server.kill('SIGHUP');
    assert.equal((await server.exited).status, 1);
    await eventually('no process is left', async () => (await processesOn(dataDirectory)).length === 0);
  });

  test('says in one line that its port is in use, and leaves no database behind', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = await runAssent(['serve'], { PORT: String(port), ASSENT_DATA_DIR: dataDirectory })
      .exited;
    taken.close();
    assert.equal(status, 1);
    assert.match(
      onlyLine(withoutLog(stderr)),
      new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use: .* set PORT to another`),
    );
    assert.deepEqual(await processesOn(dataDirectory), []);
  });

  test('as a worker answers for its health alone', async () => {
    const worker = await startWorker(dataDirectory);
    try {
      assert.equal((await fetch(`${worker.url}/readyz`)).status, 200);
      assert.equal((await fetch(`${worker.url}/v3/contacts`)).status, 404);
    } finally {
      worker.kill('SIGINT');
      assert.equal((await worker.exited).status, 0);
    }
  });
});

describe('assent serve refuses in one line, without a stack trace, status 1', async () => {
  const directory = await temporaryDirectory();
  after(() => removeDirectory(directory));

  const settings: [string, Record<string, string>, RegExp][] = [
    ['a port that is no number', { PORT: 'http' }, /^PORT is "http": give a number from 0 to 65535\.$/],
    ['a port that is too high', { PORT: '70000' }, /^PORT is "70000"/],
    ['a role that does not exist', { ASSENT_ROLE: 'boss' }, /^ASSENT_ROLE is "boss": give api, worker, all\.$/],
    ['a log level that does not exist', { ASSENT_LOG_LEVEL: 'loud' }, /^ASSENT_LOG_LEVEL is "loud"/],
    [
      'a database that is none',
      { DATABASE_URL: 'mysql://secret@x/y' },
      /^DATABASE_URL is not an address that starts with postgres/,
    ],
    ['a relay that is none', { SMTP_URL: 'mail.example.org' }, /^SMTP_URL is not an address that starts with smtp/],
    ['a public URL that is none', { ASSENT_PUBLIC_URL: 'example.org' }, /^ASSENT_PUBLIC_URL is not an address/],
    [
      'links that would lead nowhere',
      { SMTP_URL: 'smtp://127.0.0.1', HOST: '0.0.0.0' },
      /^ASSENT_PUBLIC_URL is missing/,
    ],
    ['half of DKIM', { ASSENT_DKIM_DOMAIN: 'example.org' }, /^DKIM is set only in part/],
  ];
  for (const [what, env, expected] of settings) {
    test(what, async () => {
      const { status, stderr, stdout } = await runAssent(['serve'], {
        ASSENT_DATA_DIR: join(directory, 'unused'),
        ...env,
      }).exited;
      assert.equal(status, 1);
      assert.match(onlyLine(stderr), expected);
      assert.ok(!stderr.includes('secret'));
      assert.equal(stdout, '');
    });
  }

  test('an address that is not this machine’s', async () => {
    const env = { HOST: '192.0.2.1', PORT: '0', ASSENT_DATA_DIR: join(directory, 'elsewhere') };
    const { status, stderr } = await runAssent(['serve'], env).exited;
    assert.equal(status, 1);
    assert.match(onlyLine(withoutLog(stderr)), /^HOST=192\.0\.2\.1 is not an address of this machine/);
  });

  test('a data directory below a file', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const { status, stderr } = await runAssent(['serve'], { ASSENT_DATA_DIR: join(file, 'data') }).exited;
    assert.equal(status, 1);
    assert.match(onlyLine(stderr), /^Cannot use the directory .*file\/data .*ASSENT_DATA_DIR/);
  });

  for (const [mode, env] of [
    ['the embedded database', {}],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://127.0.0.1:1/none' }],
  ] as const) {
    test(`a data directory that its user cannot write, with ${mode}`, async () => {
      const parent = join(directory, `closed with ${mode}`);
      await mkdir(parent);
      await chmod(parent, 0o555);
      const script = join(import.meta.dirname, '../support/serve-unprivileged.ts');
      const child = spawn(process.execPath, [script], {
        cwd: '/',
        env: { PATH: process.env['PATH'], ASSENT_DATA_DIR: join(parent, 'data'), ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const [status] = (await once(child, 'close')) as [number];
      assert.equal(status, 1, stderr);
      assert.match(onlyLine(stderr), /^Cannot use the directory .*EACCES.*Make it writable/);
    });
  }
});

interface Worker {
  readonly url: string;
  readonly exited: ReturnType<typeof runAssent>['exited'];
  kill(signal: NodeJS.Signals): void;
}

async function startWorker(dataDirectory: string): Promise<Worker> {
  const run = runAssent(['serve'], { PORT: '0', ASSENT_ROLE: 'worker', ASSENT_DATA_DIR: dataDirectory });
  await run.printed(/as a worker.*healthz/);
  const url = /(http:\S+)\/healthz/.exec(run.stdout())?.[1] ?? '';
  return { url, exited: run.exited, kill: (signal) => void run.child.kill(signal) };
}

/** Standard error without the lines of the log, which are JSON. */
function withoutLog(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
}
