import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface SegmentBody {
  segment_id: number;
  name: string;
  segment_criteria: string;
  created_at: string;
  edited_at: string;
}

interface SegmentPage {
  segments: Omit<SegmentBody, 'segment_criteria'>[];
  _links: { next?: { href: string } };
}

const notFound = { status: 404, key: 'contacts.api.not_found' };

/** Criteria of tests that all have to be met. */
function criteria(...tests: object[]): string {
  return JSON.stringify({ version: '1.0.0', criteria: { type: 'and', group: tests } });
}

const inBonn = criteria({ source: 'contact', field: 'city', op: 'eq', value: 'Bonn' });

describe('segments', async () => {
  const start = Date.now();
  let now = start;

  const server = await testServer({ clock: () => new Date(now) });
  const api = new ApiClient(server);

  async function otherAccount(): Promise<ApiClient> {
    return new ApiClient(server, (await server.newAccount()).token);
  }

  function create(name: string, text = inBonn, client = api): Promise<SegmentBody> {
    return client.must<SegmentBody>('POST', '/v3/segments', { name, segment_criteria: text });
  }

  test('count up within their account, and keep their criteria as they were sent', async () => {
    const other = await otherAccount();
    const spaced = ` ${inBonn.replaceAll(',', ' ,\n ')} `;
    const { status, body } = await other.call<SegmentBody>('POST', '/v3/segments', {
      name: ' Rhine ',
      segment_criteria: spaced,
    });
    assert.equal(status, 201);
    assert.deepEqual(
      { ...body, created_at: '', edited_at: '' },
      {
        segment_id: 1,
        name: 'Rhine',
        segment_criteria: spaced.trim(),
        created_at: '',
        edited_at: '',
      },
    );
    assert.match(body.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(body.edited_at, body.created_at);
    assert.deepEqual(await other.must<SegmentBody>('GET', '/v3/segments/1'), body);
    assert.equal((await create('Second', inBonn, other)).segment_id, 2);
    await other.must('DELETE', '/v3/segments/2');
    const numbers = await Promise.all(['Third', 'Fourth', 'Fifth'].map((name) => create(name, inBonn, other)));
    assert.deepEqual(new Set(numbers.map(({ segment_id: id }) => id)), new Set([3, 4, 5]));
  });

  test('of another account are not there', async () => {
    const { segment_id: id } = await create('Foreign');
    const other = await otherAccount();
    const body = { name: 'Mine', segment_criteria: inBonn };
    for (const [method, path, json] of [
      ['GET', `/v3/segments/${id}`],
      ['PUT', `/v3/segments/${id}`, body],
      ['PATCH', `/v3/segments/${id}/name`, body],
      ['DELETE', `/v3/segments/${id}`],
      ['GET', `/v3/contacts?segment_id=${id}`],
      ['GET', '/v3/segments/abc'],
      ['PUT', '/v3/segments/9999999999', body],
    ] as const) {
      const { status, key } = await other.refusal(method, path, json);
      assert.deepEqual({ status, key }, notFound, `${method} ${path}`);
    }
    assert.equal((await api.must<SegmentBody>('GET', `/v3/segments/${id}`)).name, 'Foreign');
  });

  test('have a name of their own, whatever the case; a deleted one leaves its name', async () => {
    const { segment_id: id } = await create('Unique');
    const other = await create('Other name');
    const taken = { status: 409, key: 'contacts.api.conflict', message: 'A segment with this name already exists.' };
    const body = { name: 'UNIQUE', segment_criteria: inBonn };
    assert.deepEqual(await api.refusal('POST', '/v3/segments', body), taken);
    assert.deepEqual(await api.refusal('PUT', `/v3/segments/${other.segment_id}`, body), taken);
    assert.deepEqual(await api.refusal('PATCH', `/v3/segments/${other.segment_id}/name`, body), taken);
    assert.equal((await api.must<SegmentBody>('PATCH', `/v3/segments/${id}/name`, { name: 'unique' })).name, 'unique');
    await api.must('DELETE', `/v3/segments/${id}`);
    await create('Unique');
  });

  test('are changed as a whole by PUT and renamed by PATCH', async () => {
    const made = await create('Before');
    now += 60_000;
    const text = criteria({ source: 'contact', field: 'city', op: 'empty' });
    const path = `/v3/segments/${made.segment_id}`;
    const changed = await api.must<SegmentBody>('PUT', path, { name: 'After', segment_criteria: text });
    assert.equal(changed.segment_criteria, text);
    assert.equal(changed.created_at, made.created_at);
    assert.ok(changed.edited_at > made.edited_at);
    const renamed = await api.must<SegmentBody>('PATCH', `${path}/name`, { name: 'Renamed', segment_criteria: 'x' });
    assert.deepEqual(renamed, { ...changed, name: 'Renamed' });
    const refusal = await api.refusal('PUT', path, { name: 'After' });
    assert.equal(refusal.message, 'segment_criteria is missing');
  });

  test('that are deleted are found by their id alone, and change no more', async () => {
    const { segment_id: id, ...made } = await create('Deleted');
    const path = `/v3/segments/${id}`;
    assert.deepEqual(await api.call('DELETE', path), { status: 204, body: undefined });
    assert.deepEqual(await api.must<SegmentBody>('GET', path), { segment_id: id, ...made });
    const { segments } = await api.must<SegmentPage>('GET', '/v3/segments');
    assert.equal(
      segments.some((segment) => segment.segment_id === id),
      false,
    );
    for (const [method, where, json] of [
      ['PUT', path, { name: 'Again', segment_criteria: inBonn }],
      ['PATCH', `${path}/name`, { name: 'Again' }],
      ['DELETE', path, undefined],
      ['GET', `/v3/contacts?segment_id=${id}`, undefined],
    ] as const) {
      const { status, key } = await api.refusal(method, where, json);
      assert.deepEqual({ status, key }, notFound, `${method} ${where}`);
    }
  });

  test('are listed without their criteria, the last edited first or by name, page by page', async () => {
    const other = await otherAccount();
    for (const name of ['beta', 'Alpha', 'gamma', 'delta', 'Epsilon']) {
      now += 1_000;
      await create(name, inBonn, other);
    }
    now += 1_000;
    await other.must('PATCH', '/v3/segments/1/name', { name: 'Beta' });
    const names = async (query: string): Promise<{ names: string[]; pages: number }> => {
      const found: string[] = [];
      let href: string | undefined = `/v3/segments?${query}`;
      let pages = 0;
      for (; href !== undefined; pages += 1) {
        const page: SegmentPage = await other.must<SegmentPage>('GET', href);
        found.push(...page.segments.map(({ name }) => name));
        href = page._links.next?.href;
      }
      return { names: found, pages };
    };
    const byDate = ['Beta', 'Epsilon', 'delta', 'gamma', 'Alpha'];
    assert.deepEqual(await names(''), { names: byDate, pages: 1 });
    assert.deepEqual(await names('sort_by=date&limit=2'), { names: byDate, pages: 3 });
    const byName = ['Alpha', 'Beta', 'delta', 'Epsilon', 'gamma'];
    assert.deepEqual(await names('sort_by=name&limit=2'), { names: byName, pages: 3 });
    const { segments } = await other.must<SegmentPage>('GET', '/v3/segments?limit=1');
    assert.deepEqual(Object.keys(segments[0] ?? {}).toSorted(), ['created_at', 'edited_at', 'name', 'segment_id']);
    for (const query of ['limit=0', 'limit=1001', 'sort_by=size', 'cursor=x']) {
      assert.equal((await other.refusal('GET', `/v3/segments?${query}`)).status, 400, query);
    }
  });

  test('may be read and not written by who may read lists and not write them', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator', ['contact_data']));
    await creator.must('GET', '/v3/segments');
    const { status } = await creator.call('POST', '/v3/segments', { name: 'No', segment_criteria: inBonn });
    assert.equal(status, 403);
  });
});

describe('the contacts of a segment', async () => {
  let now = Date.now();
  const server = await testServer({ clock: () => new Date(now) });
  let api = new ApiClient(server);

  async function segmentOf(...tests: object[]): Promise<number> {
    const body = { name: `Segment ${Math.random()}`, segment_criteria: criteria(...tests) };
    return (await api.must<{ segment_id: number }>('POST', '/v3/segments', body)).segment_id;
  }

  test('are listed newest first, page by page, with what is included, and counted', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const address = `rhine${index}@example.org`;
      const city = { street_addresses: [{ kind: 'home', city: index === 3 ? 'Bonn' : 'Köln' }] };
      made.unshift((await api.createContact(address, city)).contact_id);
    }
    const id = await segmentOf({ source: 'contact', field: 'city', op: 'eq', value: 'KÖLN' });
    const expected = made.filter((_, index) => index !== 3);
    assert.deepEqual(await api.allIds(`segment_id=${id}&limit=2`), { ids: expected, pages: 3 });
    const query = `segment_id=${id}&limit=4&include=street_addresses&include_count=true`;
    const first = await api.must<ContactPageBody>('GET', `/v3/contacts?${query}`);
    assert.equal(first.contacts_count, 6);
    assert.equal(first.contacts[0]?.street_addresses?.[0]?.['city'], 'Köln');
    await api.must('DELETE', `/v3/contacts/${expected[0]}`);
    assert.deepEqual((await api.allIds(`segment_id=${id}`)).ids, expected.slice(1));
    const message = 'segment_id cannot be combined with status, lists';
    const refusal = await api.refusal('GET', `/v3/contacts?segment_id=${id}&status=active&lists=${made[0]}`);
    assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
  });

  test('are those of the last so many days, counted back from now', async () => {
    const { contact_id: id } = await api.createContact('new@example.org', { last_name: 'Recent' });
    const recent = { source: 'contact', field: 'last_name', op: 'eq', value: 'recent' };
    const within = await segmentOf(recent, { source: 'contact', field: 'created_date', op: 'last-n-days', value: 30 });
    const spelled = { source: 'contact', field: 'created_at', op: 'eq', const_value: 'last-n-days', param: '30' };
    const without = await segmentOf(recent, { ...spelled, op: 'not-last-n-days', const_value: undefined });
    const same = await segmentOf(recent, spelled);
    const idsOf = async (segmentId: number): Promise<string[]> => (await api.allIds(`segment_id=${segmentId}`)).ids;
    assert.deepEqual([await idsOf(within), await idsOf(same), await idsOf(without)], [[id], [id], []]);
    now += 31 * 86_400_000;
    const later = new ApiClient(server, await server.token());
    api = later;
    assert.deepEqual([await idsOf(within), await idsOf(same), await idsOf(without)], [[], [], [id]]);
  });

  test('are found by a custom field of each type, by its name or id', async () => {
    const choices = ['Apple', 'Pear'].map((label) => ({ choice_label: label }));
    const cases: [Record<string, unknown>, Record<string, unknown>, string, unknown][] = [
      [{ type: 'string' }, { value: 'Tesla S' }, 'contains', 'tesla'],
      [{ type: 'text_area' }, { value: 'Line\nTwo' }, 'ends-with', 'two'],
      [{ type: 'date', version: 2 }, { value: '2026-02-28' }, 'between', ['2026-02-01', '2026-02-28']],
      [{ type: 'datetime' }, { value: '2026-02-28T12:30:00Z' }, 'eq', '2026-02-28'],
      [{ type: 'number', metadata: { decimal_places: 1 } }, { value: '12.5' }, 'gt', 12],
      [{ type: 'currency' }, { value: '1200.00' }, 'lte', '1200'],
      [{ type: 'boolean' }, { value: 'false' }, 'eq', false],
      [{ type: 'single_select', choices }, { choice_ids: ['2'] }, 'eq', 'pear'],
      [{ type: 'multi_select', choices }, { choice_ids: ['1', '2'] }, 'contains-all', ['1', 'Pear']],
    ];
    for (const [field, said, op, value] of cases) {
      const label = `My ${String(field['type'])}`;
      const made = await api.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', {
        label,
        ...field,
      });
      const { custom_field_id: fieldId } = made;
      const { contact_id: id } = await api.createContact(`${String(field['type'])}@example.org`, {
        custom_fields: [{ custom_field_id: fieldId, ...said }],
      });
      for (const name of [`cf:${label}`, `CF:${label.replace(' ', '_')}`, fieldId]) {
        const segment = await segmentOf({ source: 'contact', field: name, op, value });
        assert.deepEqual((await api.allIds(`segment_id=${segment}`)).ids, [id], `${name} ${op}`);
        const others = await segmentOf({ source: 'contact', field: name, op: `not-${op}`, value });
        assert.equal((await api.allIds(`segment_id=${others}`)).ids.includes(id), false);
      }
    }
  });

  test('are asked for in vain where a tag or a field that the criteria name was deleted', async () => {
    const tagId = await api.createTag('Doomed');
    const field = { label: 'Doomed', type: 'string' };
    const made = await api.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', field);
    const untagged = await segmentOf({ source: 'tags', op: 'not-contains-any', value: [tagId] });
    const unsaid = await segmentOf({ source: 'contact', field: 'cf:doomed', op: 'not-eq', value: 'x' });
    for (const id of [untagged, unsaid]) assert.ok((await api.allIds(`segment_id=${id}`)).ids.length > 0);
    await server.database.query({ text: 'delete from tag where tag_id = $1', values: [tagId] });
    await api.must('DELETE', `/v3/contact_custom_fields/${made.custom_field_id}`);
    const messages = [
      `segment_criteria names an unknown tag: ${tagId}`,
      'segment_criteria names contact.cf:doomed, which is no field of a contact',
    ];
    for (const [index, id] of [untagged, unsaid].entries()) {
      const { status, message } = await api.refusal('GET', `/v3/contacts?segment_id=${id}`);
      assert.deepEqual({ status, message }, { status: 400, message: messages[index] });
    }
  });

  test('are given up after ten seconds with 503, and the next request is answered', async () => {
    const segment = await segmentOf({ source: 'contact', field: 'city', op: 'eq', value: 'Bonn' });
    const { database } = server;
    await database.query({ text: 'alter table street_address rename to real_street_address', values: [] });
    const slow = 'create view street_address as select a.* from pg_sleep(60), real_street_address a';
    await database.query({ text: slow, values: [] });
    const answer = await server.fetch(`/v3/contacts?segment_id=${segment}`, {
      headers: { authorization: `Bearer ${await server.token()}` },
    });
    assert.equal(answer.status, 503);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    await api.must('GET', '/v3/contacts?limit=1');
  });
});
