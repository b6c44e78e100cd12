import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/test-server.ts';

const answerLimitMs = 15_000;

const server = await testServer();

describe('what a connection may send', () => {
  const port = (): number => Number(new URL(server.publicUrl).port);
  const authorization = (): string => `Authorization: Bearer ${server.account.token}\r\n`;
  const head = (line: string, ...headers: string[]): string =>
    `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\n${authorization()}${headers.map((header) => `${header}\r\n`).join('')}`;
  const post = (...headers: string[]): string =>
    head('POST /v3/contacts', 'Content-Type: application/json', ...headers);

  /** Sends bytes, goes on as told, and answers all that came back until the server closed. */
  async function talk(bytes: string, goOn?: (socket: Socket) => void): Promise<string> {
    const socket = connect(port(), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    // A server that closes while it is being sent to resets the connection; what it answered before is what counts.
    socket.on('error', () => undefined);
    socket.setTimeout(answerLimitMs, () => socket.destroy());
    socket.write(bytes);
    goOn?.(socket);
    // `once` would throw at the error.
    await new Promise((resolve) => socket.once('close', resolve));
    return text;
  }

  async function expectHealthy(): Promise<void> {
    assert.equal((await server.fetch('/v3/contacts?limit=1')).status, 200);
    const failed = server.log.filter(({ msg, status }) => msg === 'request failed' || Number(status) >= 500);
    assert.deepEqual(failed, []);
  }

  test('is a body of 256 KiB, with and without its length told', async () => {
    const body = JSON.stringify({ create_source: 'Account', notes: 'x'.repeat(300_000) });
    const told = await talk(`${post(`Content-Length: ${body.length}`, 'Connection: close')}\r\n${body}`);
    assert.match(told, /^HTTP\/1\.1 413 [\s\S]*"contacts\.api\.too_large"/);
    const chunk = `${(64 * 1_024).toString(16)}\r\n${'x'.repeat(64 * 1_024)}\r\n`;
    const untold = await talk(`${post('Transfer-Encoding: chunked')}\r\n${chunk.repeat(4)}1\r\nx\r\n`);
    assert.match(untold, /^HTTP\/1\.1 413 [\s\S]*"contacts\.api\.too_large"/);
    await expectHealthy();
  });

  test('are 16 KiB of address and headers', async () => {
    const header = `X-Long: ${'x'.repeat(17_000)}`;
    for (const request of [head('GET /v3/contacts', header), head(`GET /v3/contacts?email=${'x'.repeat(20_000)}`)]) {
      const answer = await talk(`${request}\r\n`);
      assert.match(answer, /^HTTP\/1\.1 431 /);
      assert.match(answer, /"detail":"The address and the headers are longer than 16 KiB\."/);
      assert.match(answer, /connection: close/);
      assert.match(answer, /x-content-type-options: nosniff/);
    }
    await expectHealthy();
  });

  test('are as many headers as fit in them', async () => {
    const answer = await talk(
      head('GET /v3/contacts', 'Connection: close', ...Array<string>(3_000).fill('a:b')) + '\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 (200|401|431) /);
    await expectHealthy();
  });

  test('is HTTP: anything else is answered 400 and closed, also behind a request', async () => {
    const garbage = '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03';
    assert.match(await talk(garbage), /^HTTP\/1\.1 400 /);
    const answers = await talk(`${head('GET /healthz')}\r\n`, (socket) =>
      socket.once('data', () => socket.write(garbage)),
    );
    assert.deepEqual(answers.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 400']);
    for (const header of [
      'Content-Length: -1',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Content-Length: 5\r\nContent-Length: 6',
      'bad header: x',
    ]) {
      assert.match(await talk(`${post(header)}\r\n`), /^HTTP\/1\.1 400 /, header);
    }
    await expectHealthy();
  });

  test('is a query in whatever shape: it is answered, and never with 5xx', async () => {
    const queries = [
      'limit=1&limit=2',
      'limit=%zz',
      'limit=%00',
      '__proto__=1&constructor=2&limit=5',
      'limit[]=1&limit[a][b]=2',
      'status='.repeat(1_500),
      `${'a=1&'.repeat(3_500)}limit=1`,
      'limit=99999999999999999999999',
      'email=%F0%9F%98%80%ED%A0%80',
      '&&&===&&?&#&',
      'cursor=' + 'A'.repeat(10_000),
    ];
    for (const query of queries) {
      const { status } = await server.fetch(`/v3/contacts?${query}`);
      assert.ok(status === 200 || status === 400, `${query.slice(0, 40)} answers ${status}`);
    }
    await expectHealthy();
  });

  test('comes in time: headers within 15 s, the whole request within 30 s, seen to every second', async (t) => {
    const { server: listener } = server.app;
    assert.deepEqual([listener.headersTimeout, listener.requestTimeout], [15_000, 30_000]);
    // The same limits, shorter, so that the test need not wait for them.
    listener.headersTimeout = 300;
    listener.requestTimeout = 600;
    t.after(() => {
      listener.headersTimeout = 15_000;
      listener.requestTimeout = 30_000;
    });
    const drip = (socket: Socket, bytes: string): void => {
      const timer = setInterval(() => socket.write(bytes), 50);
      socket.on('close', () => clearInterval(timer));
    };
    const answers = await Promise.all([
      talk('', () => undefined),
      talk('GET / HTTP/1.1\r\n', (socket) => drip(socket, 'a: b\r\n')),
      talk(`${post('Content-Length: 100000')}\r\n{`, (socket) => drip(socket, ' ')),
      talk(`${post('Transfer-Encoding: chunked')}\r\n`, (socket) => drip(socket, '1\r\n \r\n')),
      talk(`${post('Content-Length: 1000000')}\r\n{`, (socket) => drip(socket, ' ')),
    ]);
    for (const answer of answers.slice(0, 4)) assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answers[4] ?? '', /^HTTP\/1\.1 413 /);
    await expectHealthy();
  });

  test('may be nothing for a while: 1,000 idle connections do not keep others from being answered', async () => {
    const idle = await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const socket = connect(port(), '127.0.0.1');
        await once(socket, 'connect');
        return socket;
      }),
    );
    try {
      const responses = await Promise.all(Array.from({ length: 50 }, () => server.fetch('/v3/contacts?limit=1')));
      assert.ok(responses.every(({ status }) => status === 200));
    } finally {
      for (const socket of idle) socket.destroy();
    }
    await eventually('they are gone', async () => (await connections()) < 200);
  });

  function connections(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
    });
  }
});
