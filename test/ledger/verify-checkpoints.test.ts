import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newKeys } from '../../src/keys/new-keys.ts';
import { makeCheckpoint } from '../../src/ledger/make-checkpoint.ts';
import { verifyCheckpoints, type CheckpointReport } from '../../src/ledger/verify-checkpoints.ts';
import { ledgerFixture, type LedgerFixture } from './ledger-fixture.ts';

async function withCheckpoints(count: number): Promise<{ fixture: LedgerFixture; signed: string[] }> {
  const fixture = await ledgerFixture();
  const { database, account, keys } = fixture.server;
  const signed: string[] = [];
  for (let made = 0; made < count; made += 1) {
    await fixture.optedOut(`person${made}@example.com`);
    signed.push((await makeCheckpoint(database, account.accountId, keys.signing, new Date())).signed);
  }
  return { fixture, signed };
}

const verify = ({ server }: LedgerFixture, given?: string): Promise<CheckpointReport> =>
  verifyCheckpoints(server.database, server.account.accountId, server.keys.signing, given);

test('checkpoints that were kept verify, and so does each of them as somebody kept it elsewhere', async () => {
  const { fixture, signed } = await withCheckpoints(3);
  assert.deepEqual(await verify(fixture), { checkpoints: 3, problems: [] });
  for (const one of signed) assert.deepEqual((await verify(fixture, one)).problems, []);
});

test('one that was dropped, altered or replaced is told', async () => {
  const { fixture, signed } = await withCheckpoints(3);
  const other = await newKeys(new Date());
  const problems = async (given?: string): Promise<string[]> =>
    (await verify(fixture, given)).problems.map(({ problem }) => problem);

  await fixture.tamper(`update ledger_checkpoint set event_count = 99 where previous_checkpoint_id is null`);
  assert.deepEqual(await problems(), ['its row differs from the signed content']);
  await fixture.tamper(`delete from ledger_checkpoint where previous_checkpoint_id is null`);
  assert.deepEqual(await problems(), ['the checkpoint before it is missing']);
  assert.deepEqual(await problems(signed[0]), [
    'the given checkpoint is not stored',
    'the checkpoint before it is missing',
  ]);
  assert.deepEqual(
    (await verifyCheckpoints(fixture.server.database, fixture.server.account.accountId, other.signing)).problems.map(
      ({ problem }) => problem,
    ),
    ['it was not signed by a key of this instance', 'it was not signed by a key of this instance'],
  );
  assert.equal(
    (await problems('not a checkpoint'))[0],
    'the given checkpoint was not signed by a key of this instance',
  );
});

test('a checkpoint of another account proves nothing here', async () => {
  const { fixture } = await withCheckpoints(1);
  const { server } = fixture;
  const other = await server.newAccount();
  const { signed } = await makeCheckpoint(server.database, other.accountId, server.keys.signing, new Date());
  assert.deepEqual(
    (await verify(fixture, signed)).problems.map(({ problem }) => problem),
    ['the given checkpoint is of another account'],
  );
});
