import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkLedgerMark, rememberNewestEvents } from '../../src/ledger/ledger-mark.ts';
import { ledgerFixture, type LedgerFixture } from './ledger-fixture.ts';

let fixture: LedgerFixture;
let directory: string;
let file: string;

before(async () => {
  fixture = await ledgerFixture();
  directory = await mkdtemp(join(tmpdir(), 'assent-mark-'));
  file = join(directory, 'ledger-mark.json');
  await fixture.optedOut('person@example.com');
});
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
  assert.match((await check(true)) ?? '', /opt-outs up to then may be lost/);
});

test('a broken mark is not taken for none', async () => {
  await writeFile(file, '{"events": 1}');
  await assert.rejects(check(true), /is broken/);
});
