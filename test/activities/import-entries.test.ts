import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { v7 as uuidv7 } from 'uuid';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/test-server.ts';
import { ActivityClient, runActivities, type ActivityBody } from './activity-fixture.ts';
import { findUploads, resultsOf, tellingKinds } from './import-fixture.ts';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server, tellingKinds));
const list = await api.createList('News');

describe('what a JSON body has to be imported', () => {
  test('entries of a JSON body are there as they are; everything that is wrong with the body is told at once', async () => {
    const entries = [{ email: 'ada@example.org', first_name: 'Ada' }, 7, { email: 'nobody' }];
    const started_ = await api.must<ActivityBody>('POST', '/v3/activities/contacts_json_import', {
      import_data: entries,
      list_ids: [list],
    });
    assert.equal(started_.status['items_total_count'], 3);
    await api.ended(started_.activity_id);
    assert.match(
      await resultsOf(server, started_.activity_id),
      /^1,stored,.*ada@example\.org.*\r\n2,stored,.*not an object.*\r\n3,stored,.*email/m,
    );
    const refusal = await api.refusal('POST', '/v3/activities/contacts_json_import', {
      import_data: [],
      list_ids: 'x',
      sms_permission_to_send: 'yes',
    });
    assert.equal(
      refusal.message,
      'import_data is missing, list_ids is invalid, sms_permission_to_send does not have a valid value',
    );
  });

  test('while many entries are stored, others of the account go on; too many are refused', async () => {
    const entries = Array.from({ length: 30_000 }, (_, index) => ({ email: `p${index}@example.org` }));
    let isAnswered = false;
    const importing = api
      .must<ActivityBody>('POST', '/v3/activities/contacts_json_import', { import_data: entries, list_ids: [list] })
      .finally(() => (isAnswered = true));
    await eventually('a part is stored', async () => (await findUploads(server)).some(({ rows }) => rows > 0));
    await api.must('POST', '/v3/activities/list_delete', { list_ids: [uuidv7()] });
    assert.equal(isAnswered, false);
    const activity = await importing;
    assert.deepEqual([activity.state, activity.status['items_total_count']], ['initialized', entries.length]);
    assert.equal((await api.ended(activity.activity_id)).status['items_completed_count'], entries.length);
    for (const [kind, name] of [
      ['/v3/activities/contacts_json_import', 'import_data'],
      ['/v1/activities/opt_outs_json_import', 'opt_outs'],
    ] as const) {
      const body = { [name]: Array.from({ length: 500_001 }, () => 0), list_ids: [list] };
      const answer = await server.fetch(kind, { method: 'POST', json: body });
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), new RegExp(`${name} has too many entries \\(maximum is 500000\\)`));
    }
    assert.deepEqual(await findUploads(server), []);
  });
});
