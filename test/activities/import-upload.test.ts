import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { ActivityClient, runActivities, type ActivityBody } from './activity-fixture.ts';
import { findUploads, resultsOf, tellingKinds } from './import-fixture.ts';

const path = '/v3/activities/contacts_file_import';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server, tellingKinds));
const list = await api.createList('News');

describe('what is sent to be imported', () => {
  interface Sent {
    readonly file?: string | Buffer;
    readonly name?: string;
    readonly fields?: Record<string, string>;
    readonly headers?: Record<string, string>;
    readonly to?: TestServer;
  }

  function send({
    file,
    name = 'people.csv',
    fields = { list_ids: list },
    headers = {},
    to = server,
  }: Sent): Promise<Response> {
    const form = new FormData();
    if (file !== undefined) form.set('file', new Blob([new Uint8Array(Buffer.from(file))]), name);
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    return to.fetch(path, { method: 'POST', body: form, headers });
  }

  async function started(sent: Sent): Promise<ActivityBody> {
    const response = await send(sent);
    const text = await response.text();
    assert.equal(response.status, 201, text);
    return JSON.parse(text) as ActivityBody;
  }

  const uploading = () => findUploads(server);
  const told = (activityId: string) => resultsOf(server, activityId);

  test('every row of a file is there, with its line; the line that names the columns is one of the items', async () => {
    const file = 'email,first_name,Shoe size\r\nada@example.org,Ada,38\r\n\r\nnobody,"Bob\nthe second",39\r\n';
    const activity = await started({ file });
    assert.deepEqual([activity.state, activity.source_file_name], ['initialized', 'people.csv']);
    assert.deepEqual([activity.status['items_total_count'], activity.status['items_completed_count']], [3, 1]);
    assert.equal(activity.percent_done, 0);
    assert.match(activity.activity_errors.join(), /not imported.*"Shoe size"/);
    await api.ended(activity.activity_id);
    const lines = await told(activity.activity_id);
    assert.match(lines, /^2,stored,.*Ada.*ada@example\.org/m);
    assert.match(lines, /^4,stored,.*email is invalid/m);
  });

  test('a file of many batches is staged in them, and nothing of it is lost', async () => {
    const rows = Array.from({ length: 23_456 }, (_, index) => `person${index}@example.org`);
    const activity = await started({ file: `email\n${rows.join('\n')}\n` });
    const ended = await api.ended(activity.activity_id);
    assert.deepEqual([ended.state, ended.status['items_completed_count']], ['completed', 23_457]);
    const lines = (await told(activity.activity_id)).split('\r\n');
    assert.equal(lines.length, 23_456 + 2);
    for (const [index, address] of rows.entries()) assert.ok(lines[index + 1]?.includes(address), address);
  });

  test('fields may come after the file; a name that is not a CSV file’s, another type and no file are refused', async () => {
    const cases: [Sent, number, RegExp][] = [
      [{ file: 'email\n', name: 'people.xlsx' }, 415, /must be a \.csv, \.tsv or \.txt file/],
      [{}, 400, /file is missing/],
      [{ file: 'email\nx@example.org\n', fields: {} }, 400, /list_ids is missing/],
      [
        { file: 'email\n', fields: { list_ids: 'x', sms_permission_to_send: 'yes', dry_run: 'maybe' } },
        400,
        /dry_run .*list_ids .*sms_permission_to_send /,
      ],
      [{ file: 'email\n', fields: { list_ids: uuidv7() } }, 400, /unknown list/],
      [{ file: 'email\n', fields: { list_ids: list, note: 'a\0b' } }, 400, /note is invalid/],
      [{ file: 'email\n', name: 'a\0.csv' }, 400, /file is invalid/],
      [{ file: 'name\nAda\n' }, 400, /no column email or sms_number/],
      [{ file: Buffer.from('PK\u0003\u0004 a spreadsheet') }, 400, /CSV/],
      [{ file: '' }, 400, /empty/],
    ];
    for (const [sent, status, message] of cases) {
      const response = await send(sent);
      const text = await response.text();
      assert.equal(response.status, status, text);
      assert.match(text, message);
    }
    const json = await server.fetch(path, { method: 'POST', json: { list_ids: [list] } });
    assert.deepEqual([json.status, /must be multipart\/form-data/.test(await json.text())], [415, true]);
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const broken = await server.fetch(path, {
        method: 'POST',
        body: '--y\r\nnonsense',
        headers: { 'content-type': type },
      });
      assert.equal(broken.status, 400, `${type}: ${await broken.text()}`);
    }
    await eventually('what was refused is given up', async () => (await uploading()).length === 0);
  });

  test('a field that comes again is a list; a second file, and fields without end, are refused', async () => {
    const other = await api.createList(uuidv7());
    const post = async (fields: readonly (readonly [string, string])[], files = 1): Promise<Response> => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      for (let count = 0; count < files; count += 1) form.append('file', new Blob(['email\n']), 'people.csv');
      return server.fetch(path, { method: 'POST', body: form });
    };
    const taken = await post([
      ['list_ids', list],
      ['list_ids', other],
    ]);
    const { activity_id: activityId } = (await taken.json()) as ActivityBody;
    const [stored] = await server.database.query<{ request: { listIds: string[] } }>(
      sql`select request from activity where activity_id = ${activityId}`,
    );
    assert.deepEqual(stored?.request.listIds, [list, other]);
    await api.ended(activityId);
    const many = Array.from({ length: 30 }, (_, index) => [`field${index}`, 'x'] as const);
    for (const [answer, message] of [
      [await post([['list_ids', list]], 2), /file is there more than once/],
      [await post(many), /the form has too many fields/],
    ] as const) {
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), message);
    }
    await eventually('what was refused is given up', async () => (await uploading()).length === 0);
  });

  test('columns say what columns mean; they have to come before the file, and to name fields and columns that are there', async () => {
    const post = async (columns: string, place: 'before' | 'after'): Promise<Response> => {
      const form = new FormData();
      form.set('list_ids', list);
      if (place === 'before') form.set('columns', columns);
      form.set('file', new Blob(['Kundenmail,Ort\nada@example.org,Bonn\n']), 'people.csv');
      if (place === 'after') form.set('columns', columns);
      return server.fetch(path, { method: 'POST', body: form });
    };
    const taken = await post('{"Kundenmail":"email","ort":"work_city"}', 'before');
    const activity = (await taken.json()) as ActivityBody;
    assert.equal(taken.status, 201, JSON.stringify(activity));
    await api.ended(activity.activity_id);
    assert.match(await told(activity.activity_id), /^2,stored,.*Bonn.*work.*ada@example\.org/m);
    const cases = [
      ['{"Kundenmail":"email"}', 'after', /columns has to come before file in the form/],
      ['{"Kundenmail":"mail_to"}', 'before', /columns names what is no field: ""mail_to""/],
      ['{"Kundenmail":"email","Stadt":"city"}', 'before', /no column of the file: ""Stadt""/],
      ['{"Kundenmail"', 'before', /columns is invalid/],
      ['{"Kundenmail":"email","Ort":"email"}', 'before', /for the same field email/],
    ] as const;
    for (const [columns, place, message] of cases) {
      const response = await post(columns, place);
      const text = (await response.text()).replaceAll('\\"', '""');
      assert.equal(response.status, 400, text);
      assert.match(text, message);
    }
    const body = { import_data: [{ Kundenmail: 'ada@example.org' }], list_ids: [list] };
    const json = await api.must<ActivityBody>('POST', '/v3/activities/contacts_json_import', {
      ...body,
      columns: { Kundenmail: 'email' },
    });
    await api.ended(json.activity_id);
    assert.match(await told(json.activity_id), /^1,stored,.*ada@example\.org/m);
    const refused = await api.refusal('POST', '/v3/activities/contacts_json_import', {
      ...body,
      columns: { x: 'email' },
    });
    assert.match(refused.message, /columns names what is no column of the file: "x"/);
  });

  test('an upload that breaks off leaves nothing to be done', async () => {
    const { port } = new URL(server.publicUrl);
    const headers = {
      authorization: `Bearer ${server.account.token}`,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const request = httpRequest({ port, path, method: 'POST', headers });
    request.on('error', () => undefined);
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\n';
    request.write(head);
    request.write(Array.from({ length: 6_000 }, (_, index) => `p${index}@example.org\n`).join(''));
    await eventually('a part of it is staged', async () => (await uploading()).some(({ rows }) => rows >= 5_000));
    request.destroy();
    await eventually('it is given up', async () => (await uploading()).length === 0);
    const listed = await api.must<{ activities: ActivityBody[] }>('GET', '/v3/activities?limit=500');
    assert.ok(listed.activities.every(({ state }) => state === 'completed'));
  });

  test('a file may take longer to arrive than other bodies may', async (t) => {
    const { server: listener } = server.app;
    listener.headersTimeout = 200;
    listener.requestTimeout = 300;
    t.after(() => {
      listener.headersTimeout = 15_000;
      listener.requestTimeout = 30_000;
    });
    const { port } = new URL(server.publicUrl);
    const headers = {
      authorization: `Bearer ${server.account.token}`,
      'content-type': 'multipart/form-data; boundary=x',
    };
    const request = httpRequest({ port, path, method: 'POST', headers });
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    request.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\n');
    // Who is over the time is looked for every second.
    for (let row = 0; row < 30; row += 1) {
      request.write(`slow${row}@example.org\n`);
      await delay(100);
    }
    request.end(`\r\n--x\r\ncontent-disposition: form-data; name="list_ids"\r\n\r\n${list}\r\n--x--\r\n`);
    const [response] = await answered;
    assert.equal(response.statusCode, 201);
    const activity = JSON.parse(await textOf(response)) as ActivityBody;
    assert.equal((await api.ended(activity.activity_id)).status['items_completed_count'], 31);
  });

  test('sent again with its key a file is imported once, however its form is written; another file is told', async () => {
    const key = { 'idempotency-key': uuidv7() };
    const file = 'email\nkeyed@example.org\n';
    const first = await started({ file, headers: key });
    const again = await send({ file, headers: key });
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.equal(((await again.json()) as ActivityBody).activity_id, first.activity_id);
    const other = await send({ file: `${file}more@example.org\n`, headers: key });
    assert.equal(other.status, 422, await other.text());
    await api.ended(first.activity_id);
    await eventually('what was staged in vain is given up', async () => (await uploading()).length === 0);
  });

  test('what is beyond the limits of the original is dropped where the operator wants it so, and said', async () => {
    const limited = await testServer({ environment: { ASSENT_IMPORT_LIMITS: 'constant-contact' } });
    const client = new ActivityClient(limited, runActivities(limited, tellingKinds));
    const fields = { list_ids: await client.createList('News') };
    const lines = Array.from({ length: 40_000 }, (_, index) => `p${index}@example.org`).join('\n');
    const many = (await (await send({ file: `email\n${lines}`, fields, to: limited })).json()) as ActivityBody;
    assert.equal(many.status['items_total_count'], 40_000);
    assert.match(many.activity_errors.join(), /Only the first 40,000 lines/);
    const wide = `email,notes\n${`p@example.org,${'x'.repeat(1_000)}\n`.repeat(4_500)}`;
    const cut = (await (await send({ file: wide, fields, to: limited })).json()) as ActivityBody;
    assert.match(cut.activity_errors.join(), /Only the first 4 MB/);
    assert.equal(cut.status['items_total_count'], 1 + Math.floor((4 * 1_024 * 1_024 - 12) / 1_015));
    const data = Array.from({ length: 4_500 }, () => ({ email: 'p@example.org', last_name: 'x'.repeat(1_000) }));
    const answer = await limited.fetch('/v3/activities/contacts_json_import', {
      method: 'POST',
      json: { import_data: data, list_ids: [fields.list_ids] },
    });
    const entries = (await answer.json()) as ActivityBody;
    assert.match(entries.activity_errors.join(), /Only the first \d+ entries/);
    assert.ok((entries.status['items_total_count'] ?? 0) < 4_500);
  });

  test('an account that has too many activities is told so before its file is staged', async () => {
    const full = await testServer();
    await full.database.query(sql`insert into activity
        (account_id, activity_id, kind, state, request, dry_run, actor, evidence, due_at, created_at, updated_at)
      select ${full.account.accountId}, gen_random_uuid(), 'list_delete', 'initialized', '{}', false, '{}', '{}', now(), now(), now()
      from generate_series(1, 1000)`);
    const response = await send({ file: `email\n${'x@example.org\n'.repeat(50_000)}`, to: full });
    assert.equal(response.status, 429, await response.text());
  });

  test('files that were refused count as no activities, also while what was staged of them is there', async () => {
    const full = await testServer();
    await full.database.query(sql`insert into activity
        (account_id, activity_id, kind, state, request, dry_run, actor, evidence, due_at, created_at, updated_at)
      select ${full.account.accountId}, gen_random_uuid(), 'list_delete', 'initialized', '{}', false, '{}', '{}', now(), now(), now()
      from generate_series(1, 999)`);
    for (let count = 0; count < 3; count += 1) {
      const response = await send({ file: 'name\nAda\n', to: full });
      assert.equal(response.status, 400, await response.text());
    }
  });
});
