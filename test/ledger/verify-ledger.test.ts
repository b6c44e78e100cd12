import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { openCheckpoint, type Checkpoint } from '../../src/ledger/checkpoint.ts';
import { makeCheckpoint } from '../../src/ledger/make-checkpoint.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { ledgerFixture, type LedgerFixture } from './ledger-fixture.ts';

async function checkpointOf({ server }: LedgerFixture): Promise<Checkpoint> {
  const { signed } = await makeCheckpoint(server.database, server.account.accountId, server.keys.signing, new Date());
  const checkpoint = await openCheckpoint(signed, server.keys.signing);
  if (checkpoint === undefined) throw new Error('the checkpoint does not open');
  return checkpoint;
}

const verify = ({ server }: LedgerFixture, checkpoint?: Checkpoint) =>
  verifyLedger(server.database, server.account.accountId, checkpoint);

test('an untouched ledger verifies, and says that without a checkpoint it shows consistency only', async () => {
  const fixture = await ledgerFixture();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await fixture.optedOut(`${name}@example.com`);
  const report = await verify(fixture);
  assert.deepEqual(report, {
    events: 10,
    addresses: 5,
    withoutEvidence: 0,
    problems: [],
    problemCount: 0,
    checkpointHolds: null,
  });
});

describe('whoever owns the database and switches its guards off is found out', () => {
  const cases: [string, string, RegExp][] = [
    ['an altered event', "update permission_event set source = 'Account' where seq = 2", /altered/],
    [
      'an event moved in time',
      "update permission_event set occurred_at = occurred_at - interval '1 day' where seq = 2",
      /altered/,
    ],
    ['a dropped last event', 'delete from permission_event where seq = 2', /another number of events/],
    ['a dropped first event', 'delete from permission_event where seq = 1', /is missing/],
    [
      'altered evidence',
      `update permission_event_evidence set evidence = evidence || '{"ip": "10.0.0.1"}'`,
      /evidence was altered/,
    ],
    ['another permission', "update address set permission = 'explicit', opt_out_at = null", /another permission/],
    ['an address nobody decided on', 'delete from permission_event', /has no event/],
    ['a dropped address', 'delete from address', /have no address/],
  ];
  for (const [what, statement, problem] of cases) {
    test(what, async () => {
      const fixture = await ledgerFixture();
      await fixture.optedOut('person@example.com');
      await fixture.tamper('alter table address drop constraint opt_out_facts, drop constraint opt_in_facts');
      await fixture.tamper(statement);
      const report = await verify(fixture);
      assert.ok(
        report.problems.some((found) => problem.test(found.problem)),
        JSON.stringify(report.problems),
      );
    });
  }
});

describe('a checkpoint', async () => {
  const fixture = await ledgerFixture();
  for (let person = 0; person < 7; person += 1) await fixture.optedOut(`person${person}@example.com`);

  test('holds while events are added behind it', async () => {
    const checkpoint = await checkpointOf(fixture);
    assert.equal(checkpoint.event_count, 14);
    await fixture.optedOut('later@example.com');
    const report = await verify(fixture, checkpoint);
    assert.deepEqual([report.events, report.problemCount, report.checkpointHolds], [16, 0, true]);
  });

  test('is not made twice over the same events, and names the one before it', async () => {
    const [first, again] = [await checkpointOf(fixture), await checkpointOf(fixture)];
    assert.equal(again.checkpoint_id, first.checkpoint_id);
    await fixture.optedOut('another@example.com');
    const next = await checkpointOf(fixture);
    assert.equal(next.previous_checkpoint_id, first.checkpoint_id);
  });

  test('made by several nodes at once is one', async () => {
    await fixture.optedOut('atonce@example.com');
    const made = await Promise.all(Array.from({ length: 5 }, () => checkpointOf(fixture)));
    assert.equal(new Set(made.map((checkpoint) => checkpoint.checkpoint_id)).size, 1);
  });

  test('of which one letter was changed does not open', async () => {
    const { server } = fixture;
    const { signed } = await makeCheckpoint(server.database, server.account.accountId, server.keys.signing, new Date());
    const [head, payload, signature] = signed.split('.');
    const other = Buffer.from((payload ?? '').replace('A', 'B')).toString();
    assert.equal(await openCheckpoint([head, other, signature].join('.'), server.keys.signing), undefined);
    assert.equal(await openCheckpoint('not a checkpoint', server.keys.signing), undefined);
  });

  test('shows that a chain which was rewritten as a whole, consistently, is not what it was', async () => {
    const rewritten = await ledgerFixture();
    const contactId = await rewritten.optedOut('rewritten@example.com');
    const checkpoint = await checkpointOf(rewritten);
    // The opt-out and all traces of it go, and address and chain agree again.
    await rewritten.tamper('alter table address drop constraint opt_out_facts, drop constraint opt_in_facts');
    await rewritten.tamper(
      'delete from permission_event_evidence using permission_event e where e.event_id = permission_event_evidence.event_id and e.seq = 2',
    );
    await rewritten.tamper('delete from permission_event where seq = 2 and contact_id = $1', [contactId]);
    await rewritten.tamper(`update address set seq = 1, permission = 'implicit',
      head = (select hash from permission_event e where e.address_id = address.address_id)`);
    assert.equal((await verify(rewritten)).problemCount, 0);
    assert.equal((await verify(rewritten, checkpoint)).checkpointHolds, false);
  });
});

describe('the database itself refuses another writer', async () => {
  const fixture = await ledgerFixture();
  await fixture.optedOut('person@example.com');
  const refused: [string, string, RegExp][] = [
    [
      'a permission without an event',
      `with shown as (update contact set permission = 'not_set', opt_out_at = null)
      update address set permission = 'not_set', opt_out_at = null, opt_out_source = null, opt_out_reason = null, episode = null`,
      /permission_is_the_last_event/,
    ],
    [
      'a contact that shows another permission than its address',
      "update contact set permission = 'not_set', opt_out_at = null",
      /listing_matches_address/,
    ],
    ['an event that is changed', "update permission_event set command = 'x'", /append-only/],
    ['an event that is deleted', 'delete from permission_event', /append-only/],
    ['events that are truncated', 'truncate permission_event cascade', /append-only/],
    ['evidence that is changed', "update permission_event_evidence set evidence = '{}'", /append-only/],
    [
      'evidence that is deleted without an erasure',
      'delete from permission_event_evidence',
      /only when a person is erased/,
    ],
    [
      'a way out of an opt-out that is not the contact’s',
      `insert into permission_event (account_id, address_id, seq, event_id, occurred_at, command, from_permission, to_permission,
        source, actor, evidence_digest, previous_hash, hash)
      select account_id, address_id, 3, gen_random_uuid(), now(), 'x', 'unsubscribed', 'explicit', 'Account', '{}', '', '', ''
      from permission_event where seq = 2`,
      /only_the_contact_comes_back/,
    ],
    [
      'an event that starts elsewhere than the last one ended',
      `insert into permission_event (account_id, address_id, seq, event_id, occurred_at, command, from_permission, to_permission,
        source, actor, evidence_digest, previous_hash, hash)
      select account_id, address_id, 3, gen_random_uuid(), now(), 'x', 'implicit', 'explicit', 'Account', '{}', '', '', ''
      from permission_event where seq = 2`,
      /chain_is_unbroken/,
    ],
    [
      'a second first event',
      `insert into permission_event (account_id, address_id, seq, event_id, occurred_at, command, to_permission, source, actor,
        evidence_digest, previous_hash, hash)
      select account_id, address_id, 1, gen_random_uuid(), now(), 'x', 'explicit', 'Account', '{}', '', '', ''
      from permission_event where seq = 1`,
      /one_event_per_step/,
    ],
    [
      'a second solicitation in an episode',
      `insert into confirmation (account_id, confirmation_id, address_id, kind, episode, list_ids, created_at)
      select account_id, gen_random_uuid(), address_id, 'solicitation', episode_count, '{}', now() from address, generate_series(1, 2)`,
      /one_solicitation_per_episode/,
    ],
  ];
  for (const [what, statement, constraint] of refused) {
    test(what, async () => {
      await assert.rejects(fixture.server.database.query(sql([statement])), constraint);
    });
  }
});
