import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const api = new ApiClient(server);

describe('cross references of ids of the V2 API', () => {
  for (const path of ['/v3/contacts/contact_id_xrefs', '/v3/contact_lists/list_id_xrefs']) {
    test(`${path}: none is known; what is no id, or too many, is refused`, async () => {
      const ids = (count: number): string => Array.from({ length: count }, (_, index) => 1_995_998_026 + index).join();
      for (const sent of ['0016633325', ids(500), '1, 2,']) {
        assert.deepEqual(await api.must('GET', `${path}?sequence_ids=${sent}`), { xrefs: [] });
      }
      for (const [query, message] of [
        ['', 'sequence_ids is missing'],
        ['sequence_ids=,', 'sequence_ids is missing'],
        ['sequence_ids=1,b', 'sequence_ids contains an id in an invalid format'],
        [`sequence_ids=${ids(501)}`, 'sequence_ids has too many entries (maximum is 500)'],
      ]) {
        const refusal = await api.refusal('GET', `${path}?${query}`);
        assert.deepEqual([refusal.status, refusal.message], [400, message]);
      }
    });
  }

  test('a campaign creator may ask for lists and not for contacts', async () => {
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', '/v3/contact_lists/list_id_xrefs?sequence_ids=1')).status, 200);
    assert.equal((await creator.call('GET', '/v3/contacts/contact_id_xrefs?sequence_ids=1')).status, 403);
  });
});
