import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sql from 'sql-template-tag';
import { checkLedgerMark, rememberNewestEvents } from '../../src/ledger/ledger-mark.ts';
import { ledgerFixture } from './ledger-fixture.ts';

const fixture = await ledgerFixture();
const directory = await mkdtemp(join(tmpdir(), 'assent-mark-'));
const file = join(directory, 'ledger-mark.json');
await fixture.optedOut('person@example.com');
after(() => rm(directory, { recursive: true }));

const check = (acceptOlder: boolean) => checkLedgerMark(fixture.server.database, file, { acceptOlder });

test('without a mark there is nothing to compare, and a mark of the present database passes', async () => {
  assert.equal(await check(false), undefined);
  await rememberNewestEvents(fixture.server.database, file);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal(await check(false), undefined);
});

test('an older database is refused with the time of what is missing, and accepted only by word of the operator', async () => {
  await fixture.optedOut('later@example.com');
  await rememberNewestEvents(fixture.server.database, file);
  const { occurred_at: time } =
    (JSON.parse(await readFile(file, 'utf8')) as { events: { occurred_at: string }[] }).events[0] ?? {};
  await fixture.tamper(
    'delete from permission_event where address_id in (select address_id from address where address_text = $1)',
    ['later@example.com'],
  );
  await assert.rejects(
    check(false),
    new RegExp(`older than this server remembers: an event of ${time}.*ASSENT_ACCEPT_RESTORED_BACKUP=yes`),
  );
  await assert.rejects(
    rememberNewestEvents(fixture.server.database, file),
    /older than this server remembers/,
    'a database that was put back under a running server is not taken for the present one',
  );
  await assert.rejects(check(false), /older than this server remembers/);
  assert.match((await check(true)) ?? '', /opt-outs up to then may be lost/);
  assert.equal(await check(false), undefined, 'what was accepted is remembered');
});

test('it remembers the last transaction, whatever the clocks of nodes said', async () => {
  const unchanged = await readFile(file, 'utf8');
  await rememberNewestEvents(fixture.server.database, file);
  assert.equal(await readFile(file, 'utf8'), unchanged);
  await fixture.optedOut('slow-clock@example.com');
  const last = (
    await fixture.server.database.query<{ event_id: string }>(
      sql`select event_id from permission_event order by transaction_id desc limit 1`,
    )
  )[0];
  await fixture.tamper(
    `update permission_event set event_id = '00000000-0000-7000-8000-000000000001' where event_id = $1`,
    [last?.event_id],
  );
  await rememberNewestEvents(fixture.server.database, file);
  assert.match(await readFile(file, 'utf8'), /00000000-0000-7000-8000-000000000001/);
});

test('a broken mark is not taken for none', async () => {
  await writeFile(file, '{"events": 1}');
  await assert.rejects(check(true), /is broken/);
});
