import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { makeCheckpoint } from '../../src/ledger/make-checkpoint.ts';
import { ApiClient } from '../support/api-client.ts';
import { ledgerFixture } from './ledger-fixture.ts';

interface CheckpointBody {
  readonly checkpoint_id: string;
  readonly event_count: number;
  readonly previous_checkpoint_id: string | null;
  readonly signed: string;
}
interface Page {
  readonly checkpoints: readonly CheckpointBody[];
  readonly _links: { readonly next?: { readonly href: string } };
}

const fixture = await ledgerFixture();
const api = new ApiClient(fixture.server);
const { database, account, keys } = fixture.server;
for (const name of ['a', 'b', 'c']) {
  await fixture.optedOut(`${name}@example.com`);
  await makeCheckpoint(database, account.accountId, keys.signing, new Date());
}

describe('/v1/ledger/checkpoints', () => {
  test('lists them newest first, in pages followed by their link alone', async () => {
    const { checkpoints } = await api.must<Page>('GET', '/v1/ledger/checkpoints');
    assert.deepEqual(
      checkpoints.map((checkpoint) => checkpoint.event_count),
      [6, 4, 2],
    );
    assert.deepEqual(
      checkpoints.map((checkpoint) => checkpoint.previous_checkpoint_id),
      [checkpoints[1]?.checkpoint_id, checkpoints[2]?.checkpoint_id, null],
    );
    const first = await api.must<Page>('GET', '/v1/ledger/checkpoints?limit=2');
    const second = await api.must<Page>('GET', first._links.next?.href ?? '');
    assert.deepEqual([...first.checkpoints, ...second.checkpoints], checkpoints);
    assert.deepEqual(second._links, {});
  });

  test('gives one, as signed; other accounts do not find it', async () => {
    const [newest] = (await api.must<Page>('GET', '/v1/ledger/checkpoints')).checkpoints;
    const path = `/v1/ledger/checkpoints/${newest?.checkpoint_id}`;
    const one = await api.must<CheckpointBody>('GET', path);
    assert.deepEqual(one, newest);
    const opened = await openCheckpoint(one.signed, fixture.server.keys.signing);
    assert.equal(opened?.checkpoint_id, one.checkpoint_id);
    const other = await fixture.server.newAccount();
    const stranger = new ApiClient(fixture.server, other.token);
    assert.equal((await stranger.call('GET', path)).status, 404);
    assert.deepEqual((await stranger.must<Page>('GET', '/v1/ledger/checkpoints')).checkpoints, []);
    assert.equal((await api.call('GET', '/v1/ledger/checkpoints/not-an-id')).status, 404);
    assert.equal((await api.call('GET', '/v1/ledger/checkpoints?cursor=made-up')).status, 400);
  });
});
