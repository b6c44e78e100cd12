import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Type } from 'typebox';
import { DatabaseUnavailable } from '../../src/database/database.ts';
import { Conflict, Forbidden, Invalid, NotFound, PermissionRefused } from '../../src/errors.ts';
import type { App } from '../../src/http/app-type.ts';
import { testServer } from '../support/test-server.ts';

const access = { scopes: ['contact_data'], privilege: 'contacts:write' } as const;
const body = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 5 }),
  source: Type.Union([Type.Literal('Account'), Type.Literal('Contact')]),
  note: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()])),
  email: Type.Optional(Type.Union([Type.Object({ address: Type.String() }), Type.Null()])),
  lists: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 2 })),
  month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
});
const query = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  include_count: Type.Optional(Type.Boolean()),
  email: Type.Optional(Type.String()),
});
const thrown: Record<string, () => Error> = {
  invalid: () => new Invalid(['a is missing', 'b is invalid']),
  refused: () => new PermissionRefused('Contact is not unsubscribed'),
  missing: () => new NotFound('The requested resource was not found.'),
  conflict: () => new Conflict('Email already exists for contact 5cf018e4-302e-11f1-84b4-0242841d1f0f'),
  forbidden: () => new Forbidden('No.'),
  away: () => new DatabaseUnavailable('The database does not answer'),
  bug: () => new TypeError('cannot read jane@example.com'),
};

function routes(app: App): void {
  for (const root of ['/v3', '/v1'] as const) {
    app.get(`${root}/throws/:kind`, { config: { access } }, (request) => {
      const { kind } = request.params as { kind: string };
      throw thrown[kind]?.() ?? new Error(kind);
    });
    app.post(
      `${root}/things`,
      { config: { access }, schema: { body, response: { 201: Type.Object({}) } } },
      async (_r, reply) => reply.code(201).send({}),
    );
    app.get(
      `${root}/things`,
      { config: { access }, schema: { querystring: query, response: { 200: query } } },
      (request) => request.query,
    );
    const params = Type.Object({ thing_id: Type.String({ format: 'uuid' }) });
    app.put(
      `${root}/things/:thing_id`,
      { config: { access }, schema: { params, body, response: { 200: Type.Object({}) } } },
      () => ({}),
    );
    app.delete(`${root}/things/:thing_id`, { config: { access }, schema: { params } }, async (_r, reply) =>
      reply.code(204).send(),
    );
  }
}

const thing = '/v3/things/0190a5d0-0000-7000-8000-000000000000';
const malformed = 'Either the JSON was malformed or there was a data validation error.';
const validation = (message: string) => [{ error_key: 'contacts.api.validation.error', error_message: message }];

const server = await testServer({ routes });

describe('what a client is told about an error', () => {
  async function expect(response: Response, status: number, content: unknown): Promise<void> {
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.deepEqual(JSON.parse(text), content);
    assert.match(response.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  }

  const byKind: [string, number, unknown, number, string][] = [
    ['invalid', 400, validation('a is missing, b is invalid'), 400, 'a is missing, b is invalid'],
    ['refused', 400, validation('Contact is not unsubscribed'), 409, 'Contact is not unsubscribed'],
    [
      'missing',
      404,
      [{ error_key: 'contacts.api.not_found', error_message: 'The requested resource was not found.' }],
      404,
      'The requested resource was not found.',
    ],
    [
      'conflict',
      409,
      [
        {
          error_key: 'contacts.api.conflict',
          error_message: 'Email already exists for contact 5cf018e4-302e-11f1-84b4-0242841d1f0f',
        },
      ],
      409,
      'Email already exists for contact 5cf018e4-302e-11f1-84b4-0242841d1f0f',
    ],
    ['forbidden', 403, { error_key: 'access_denied', error_message: 'No.' }, 403, 'No.'],
    [
      'away',
      503,
      {
        error_key: 'service_unavailable',
        error_message: 'The service is not available at the moment. Try again later.',
      },
      503,
      'The service is not available at the moment. Try again later.',
    ],
    [
      'bug',
      500,
      [
        {
          error_key: 'contacts.api.internal_error',
          error_message:
            'Something went wrong on the server. Its log has the cause under the X-Request-Id of this answer.',
        },
      ],
      500,
      'Something went wrong on the server. Its log has the cause under the X-Request-Id of this answer.',
    ],
  ];
  for (const [kind, status, content, problemStatus, detail] of byKind) {
    test(`is ${status} below /v3 and ${problemStatus} as problem details below /v1 for: ${kind}`, async () => {
      await expect(await server.fetch(`/v3/throws/${kind}`), status, content);
      const response = await server.fetch(`/v1/throws/${kind}`);
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      const problem = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, problemStatus);
      assert.equal(problem.detail, detail);
      assert.equal(problem.status, problemStatus);
      assert.equal(problem.type, 'about:blank');
    });
  }

  test('tells when to come back while the database is away', async () => {
    const response = await server.fetch('/v3/throws/away');
    assert.equal(response.headers.get('retry-after'), '2');
  });

  test('has the cause of what is unexpected in the log alone, under the id of the answer', async () => {
    const response = await server.fetch('/v3/throws/bug', { headers: { 'x-request-id': 'my-own.id' } });
    assert.equal(response.headers.get('x-request-id'), 'my-own.id');
    const line = server.log.find((entry) => entry.request_id === 'my-own.id' && entry.msg === 'request failed');
    assert.ok(line);
    const { kind, stack } = line.error as { kind: string; stack: string };
    assert.equal(kind, 'TypeError');
    assert.match(stack, /errors\.test\.ts/);
  });

  test('names every problem of a body in one message', async () => {
    const json = { note: 'long', email: {}, lists: ['x', 4], month: 13, unknown: true };
    await expect(
      await server.fetch('/v3/things', { method: 'POST', json }),
      400,
      validation(
        'name is missing, source is missing, note is too long (maximum is 3 characters), email.address is missing, lists is invalid, month does not have a valid value',
      ),
    );
    const wrong = { name: '', source: 'System', note: 5, email: 'a@b.example', lists: ['x', 'y', 'z'], month: 1.5 };
    await expect(
      await server.fetch('/v3/things', { method: 'POST', json: wrong }),
      400,
      validation(
        'name is empty, source does not have a valid value, note is invalid, email is invalid, lists is invalid, lists has too many entries (maximum is 2), month is invalid',
      ),
    );
  });

  const notBodies = ['', '{', '{"name":"a",}', 'null', '"text"', '3', '[]'];
  for (const text of notBodies) {
    test(`is 400 for a body that reads ${JSON.stringify(text)}`, async () => {
      const headers = { 'content-type': 'application/json' };
      await expect(
        await server.fetch('/v3/things', { method: 'POST', body: text, headers }),
        400,
        validation(malformed),
      );
    });
  }

  test('is 400 for a body that is nested without end', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const [open, close] of [
      ['[', ']'],
      ['{"name":', '}'],
      [String.raw`{"\u0000":`, '}'],
    ] as const) {
      const depth = Math.floor(200_000 / (open.length + 1));
      const nested = `${open.repeat(depth)}1${close.repeat(depth)}`;
      assert.equal((await server.fetch('/v3/things', { method: 'POST', body: nested, headers })).status, 400);
    }
  });

  test('is 400 for a body that is not there', async () => {
    await expect(await server.fetch('/v3/things', { method: 'POST' }), 400, validation(malformed));
  });

  test('is 400 for texts that no database takes', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const text of [String.raw`"a\u0000"`, String.raw`"\ud800"`, String.raw`"\uDC00a"`]) {
      const sent = `{"name":${text},"source":"Account"}`;
      await expect(
        await server.fetch('/v3/things', { method: 'POST', body: sent, headers }),
        400,
        validation('name is invalid'),
      );
    }
    const fine = String.raw`{"name":"\\u000","source":"Account","email":{"address":"\\u0000 \ud83d\ude00"}}`;
    assert.equal((await server.fetch('/v3/things', { method: 'POST', body: fine, headers })).status, 201);
    await expect(await server.fetch('/v3/things?email=a%00b'), 400, validation('email is invalid'));
  });

  test('is 400 for a query parameter of the wrong kind, and reads those of the right one', async () => {
    await expect(
      await server.fetch('/v3/things?limit=ten&include_count=perhaps'),
      400,
      validation('limit is invalid, include_count is invalid'),
    );
    await expect(await server.fetch('/v3/things?limit=501'), 400, validation('limit does not have a valid value'));
    await expect(await server.fetch('/v3/things?limit=1&limit=2'), 400, validation('limit is invalid'));
    await expect(await server.fetch('/v3/things?limit=50&include_count=TRUE&email=5'), 200, {
      limit: 50,
      include_count: true,
      email: '5',
    });
  });

  test('is 404 for an id in the path that is no UUID, after what is wrong with the body', async () => {
    const right = { name: 'a', source: 'Account' };
    const error = [{ error_key: 'contacts.api.not_found', error_message: 'thing_id is in an invalid format.' }];
    await expect(await server.fetch('/v3/things/17', { method: 'PUT', json: right }), 404, error);
    await expect(
      await server.fetch('/v3/things/17', { method: 'PUT', json: {} }),
      400,
      validation('name is missing, source is missing'),
    );
  });

  test('is 415 for another type than JSON, which a DELETE may carry all the same', async () => {
    const error = [
      { error_key: 'contacts.api.unsupported_media_type', error_message: 'The Content-Type must be application/json.' },
    ];
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'nonsense',
      'multipart/form-data; boundary=x',
    ]) {
      await expect(
        await server.fetch('/v3/things', { method: 'POST', body: '{}', headers: { 'content-type': type } }),
        415,
        error,
      );
    }
    for (const type of ['application/json', 'text/plain']) {
      const withType = await server.fetch(thing, { method: 'DELETE', headers: { 'content-type': type } });
      assert.equal(withType.status, 204);
      const withBody = await server.fetch(thing, { method: 'DELETE', body: '{,', headers: { 'content-type': type } });
      assert.equal(withBody.status, 204);
      const get = await server.fetch('/v3/things', { headers: { 'content-type': type } });
      assert.equal(get.status, 200);
    }
  });

  test('is 413 for a body over the limit, seen by a client that sends all of it', async () => {
    const error = [{ error_key: 'contacts.api.too_large', error_message: 'The body is too large.' }];
    const json = { name: 'x'.repeat(2_000_000) };
    await expect(await server.fetch('/v3/things', { method: 'POST', json }), 413, error);
    assert.equal((await server.fetch('/v3/things')).status, 200);
  });
});
