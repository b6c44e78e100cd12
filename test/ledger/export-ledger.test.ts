import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { digestEvidence, hashEvent } from '../../src/ledger/append-event.ts';
import { openCheckpoint, type Checkpoint } from '../../src/ledger/checkpoint.ts';
import type { EventFacts } from '../../src/ledger/event-facts.ts';
import { exportLedger } from '../../src/ledger/export-ledger.ts';
import { headLeaf, MerkleTree } from '../../src/ledger/merkle-tree.ts';
import { ledgerFixture, type LedgerFixture } from './ledger-fixture.ts';

interface Exported extends EventFacts {
  readonly previous_hash: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly evidence: unknown;
}

async function readExport(
  { server }: LedgerFixture,
  since?: Checkpoint,
): Promise<{ events: Exported[]; checkpoint: Checkpoint }> {
  const lines: string[] = [];
  const made = exportLedger(server.database, server.account.accountId, server.keys.signing, { now: new Date(), since });
  for await (const line of made) lines.push(line);
  const { checkpoint: signed } = JSON.parse(lines.pop() ?? '{}') as { checkpoint: string };
  const checkpoint = await openCheckpoint(signed, server.keys.signing);
  assert.ok(checkpoint !== undefined);
  return { events: lines.map((line) => JSON.parse(line) as Exported), checkpoint };
}

function recompute(event: Exported): { hash: string; digest: string } {
  const { previous_hash: previousHash, hash: _hash, salt, evidence, ...facts } = event;
  const digest = digestEvidence(Buffer.from(salt ?? '', 'hex'), evidence);
  return { hash: hashEvent(Buffer.from(previousHash, 'hex'), facts).toString('hex'), digest: digest.toString('hex') };
}

test('an export has all that its hashes and its checkpoint are made of', async () => {
  const fixture = await ledgerFixture();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await fixture.optedOut(`${name}@example.com`);
  const { events, checkpoint } = await readExport(fixture);
  assert.equal(events.length, 10);
  assert.equal(checkpoint.event_count, 10);
  for (const event of events) assert.deepEqual(recompute(event), { hash: event.hash, digest: event.evidence_digest });
  const heads = new Map<string, Exported>();
  for (const event of events) {
    const last = heads.get(event.address_id);
    assert.equal(event.previous_hash, last?.hash ?? '0'.repeat(64));
    heads.set(event.address_id, event);
  }
  const tree = new MerkleTree();
  for (const [addressId, { seq, hash }] of [...heads].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    tree.add(headLeaf(addressId, seq, Buffer.from(hash, 'hex')));
  }
  assert.equal(tree.root().toString('hex'), checkpoint.merkle_root);
});

test('whoever follows by checkpoints misses no event that commits late, and gets none twice', async () => {
  const fixture = await ledgerFixture();
  const early = await fixture.optedOut('early@example.com');
  const slow = new pg.Client(fixture.server.connection);
  await slow.connect();
  try {
    // It takes its place in the order of transactions now, and commits behind others.
    await slow.query('begin');
    await slow.query(
      `insert into permission_event (account_id, address_id, seq, event_id, contact_id, occurred_at, command, from_permission,
        to_permission, source, actor, evidence_digest, previous_hash, hash)
      select account_id, address_id, 3, gen_random_uuid(), contact_id, now(), 'complaint', to_permission, to_permission, 'System',
        '{}', '', hash, '' from permission_event where contact_id = $1 and seq = 2`,
      [early],
    );
    await fixture.optedOut('quick@example.com');
    const first = await readExport(fixture);
    assert.deepEqual([first.events.length, first.checkpoint.event_count], [4, 4]);
    assert.ok(first.events.every((event) => event.command !== 'complaint'));
    await slow.query(
      `update address set seq = 3, head = ''
      where address_id = (select address_id from permission_event where command = 'complaint')`,
    );
    await slow.query('commit');
    const second = await readExport(fixture, first.checkpoint);
    assert.deepEqual(
      second.events.map((event) => event.command),
      ['complaint'],
    );
    assert.deepEqual((await readExport(fixture, second.checkpoint)).events, []);
    assert.equal((await readExport(fixture)).events.length, 5);
  } finally {
    await slow.end();
  }
});
