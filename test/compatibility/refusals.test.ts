import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Operation } from '../support/test-server.ts';
import { conflicts } from './conflicts.ts';
import { describedInputs } from './described-inputs.ts';
import { dumpTables } from './dump-tables.ts';
import { expectRefusal } from './expect-refusal.ts';
import { openSurface } from './open-surface.ts';
import type { RecordedAnswer } from './record-answers.ts';
import { wrongBodies, wrongQueries } from './wrong-inputs.ts';

/** One account for the whole table: the operations come from the server's own routes, so a new one is covered by being there. */
const { server, operations, answers } = await openSurface();
const withoutScopes = await server.token('owner', []);

const malformed = ['', '{', '{"a": 1,}', '[]', 'null', '7', '"text"'];
/** What is taken although it is not as the description has it. */
const takenAllTheSame: readonly { readonly request: RegExp; readonly why: string }[] = [
  { request: /contacts.* custom_fields\.value that is a number/, why: 'a number may come as itself' },
  { request: / notes\.note_id /, why: 'a note that the contact does not have is a new one' },
  { request: /^PATCH \/v3\/contacts.*\..* that is missing/, why: 'a patch says what changes' },
  {
    request: /^PATCH \/v3\/contacts\S* list_memberships /,
    why: 'the one that is tried opts out: its lists are ignored',
  },
  {
    request: /(contacts_json_import import_data|opt_outs_json_import opt_outs)/,
    why: 'an entry that cannot be taken is told in the results',
  },
  { request: /^POST \/v1\/suppressions suppressions/, why: 'a row that cannot be taken is told in the answer' },
  { request: /^PUT \/v3\/contacts\/:contact_id lists/, why: 'it counts only if list_memberships is absent' },
  { request: /^POST \/v3\/contact_custom_fields (metadata\.|version )/, why: 'of other types: passed over' },
];
/** Where no body, or none but null, asks for everything. */
const withoutBody = new Set(['/v3/activities/contact_exports']);
const unknown = '01890000-0000-7000-8000-000000000000';

for (const operation of operations) {
  const { method, url } = operation;
  const { path, json, authorization } = sampleOf(operation);
  const headers = authorization === undefined ? {} : { authorization };
  const inputs = await describedInputs(server, operation);
  const send = (body: string, type = 'application/json'): Promise<Response> =>
    server.fetch(path, { method, body, headers: { ...headers, 'content-type': type } });

  describe(`${method} ${url} changes nothing and says why`, () => {
    const { body } = inputs;
    if (body !== undefined) {
      refuses('400: no JSON object', async () => {
        for (const text of malformed) {
          if ((text === '' || text === 'null') && withoutBody.has(url)) continue;
          await expectRefusal(url, await send(text), 400);
        }
      });

      refuses('400: a member that is wrong, by its name', async () => {
        const wrong = wrongBodies(body, json as Record<string, unknown>);
        assert.ok(wrong.length > 0);
        for (const { what, member, body: sent } of wrong) {
          if (takenAllTheSame.some(({ request }) => request.test(`${method} ${url} ${what}`))) continue;
          const message = await expectRefusal(url, await send(JSON.stringify(sent)), 400).catch((error: unknown) => {
            throw new Error(`${what}: ${String(error)}`);
          });
          assert.ok(message.includes(member), `${what}: ${message}`);
        }
      });

      refuses('413: a body over the limit', async () => {
        const tooLong = JSON.stringify({ text: 'x'.repeat(operation.bodyLimit) });
        await expectRefusal(url, await send(tooLong), 413);
      });

      refuses('415: a body that is not JSON', async () => {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
          await expectRefusal(url, await send('{}', type), 415);
      });
    }

    refuses('400: a query parameter that is wrong, by its name', async () => {
      for (const { name, query } of wrongQueries(inputs.query)) {
        const response = await server.fetch(`${path.split('?', 1)[0]}?${query}`, { method, json, headers });
        const message = await expectRefusal(url, response, 400).catch((error: unknown) => {
          throw new Error(`${query}: ${String(error)}`);
        });
        assert.ok(message.includes(name), `${query}: ${message}`);
      }
    });

    refuses('401 without a token, 403 without its scopes', async () => {
      const call = (token: string): Promise<Response> =>
        server.fetch(path, { method, json, headers: { authorization: token } });
      await expectRefusal(url, await call(''), 401);
      if (operation.access === 'token') return;
      await expectRefusal(url, await call(`Bearer ${withoutScopes}`), 403);
    });

    if (url.includes(':')) {
      refuses('404: an id that is none, and one that nothing has', async () => {
        for (const id of ['7', 'x'.repeat(36), 'x'.repeat(12_000), unknown])
          await expectRefusal(url, await server.fetch(url.replaceAll(/:\w+/g, id), { method, json, headers }), 404);
      });
    }

    const conflict = conflicts[`${method} ${url}`];
    if (conflict !== undefined) {
      test('409: what there is already', async () => {
        const asked = conflict === 'again' ? { path, json } : await conflict(server);
        const before = await dumpTables(server);
        const response = await server.fetch(asked.path, { method, json: asked.json });
        const message = await expectRefusal(url, response, 409);
        if (url.startsWith('/v3/contacts')) assert.match(message, / [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        assert.deepEqual(await dumpTables(server), before);
      });
    }
  });
}

test('each operation that is to conflict is there', () => {
  const keys = new Set(operations.map(({ method, url }) => `${method} ${url}`));
  assert.deepEqual(
    Object.keys(conflicts).filter((key) => !keys.has(key)),
    [],
  );
});

for (const url of new Set(operations.map((operation) => operation.url))) {
  const path = url.replaceAll(/:\w+/g, unknown);
  const taken = server.operations.filter((operation) => matches(operation.url, path)).map(({ method }) => method);
  const allow = [...new Set([...taken, 'OPTIONS', ...(taken.includes('GET') ? ['HEAD'] : [])])].toSorted().join(', ');
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !taken.includes(method));
  refuses(`405: ${url} takes ${allow} and nothing else`, async () => {
    for (const method of others) {
      const response = await server.fetch(path, { method });
      assert.equal(response.headers.get('allow'), allow, method);
      await expectRefusal(url, response, 405);
    }
  });
}

/** A test that what is refused leaves every table as it was. */
function refuses(name: string, run: () => Promise<void>): void {
  test(name, async () => {
    const before = await dumpTables(server);
    await run();
    assert.deepEqual(await dumpTables(server), before);
  });
}

/** The fullest request that an operation took. */
function sampleOf(operation: Operation): RecordedAnswer {
  const length = ({ json }: RecordedAnswer): number => JSON.stringify(json ?? '').length;
  const [sample] = answers
    .filter((answer) => answer.operation === operation && answer.status < 300)
    .toSorted((a, b) => length(b) - length(a));
  assert.ok(
    sample,
    `${operation.method} ${operation.url} never succeeded: open-surface.ts does not know how to call it`,
  );
  return sample;
}

function matches(url: string, path: string): boolean {
  const [pattern, segments] = [url.split('/'), path.split('/')];
  return pattern.length === segments.length && pattern.every((part, n) => part.startsWith(':') || part === segments[n]);
}
