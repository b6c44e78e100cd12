import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import { claimMessages } from '../../src/outbox/claim-messages.ts';
import { recordOutcome } from '../../src/outbox/record-outcome.ts';
import { renewLeases } from '../../src/outbox/renew-leases.ts';
import { eventually } from '../support/eventually.ts';
import { outboxFixture } from './outbox-fixture.ts';
import { scriptedRelay, type ScriptedRelay } from './scripted-relay.ts';

const afterTheLease = (): Date => new Date(Date.now() + 31_000);

const fixture = await outboxFixture();

describe('mail of a sender that died', () => {
  after(() => fixture.server.close());

  /** Starts a sender in a process of its own and kills it when the relay has this many mails of it. */
  async function killSender(relay: ScriptedRelay, mails: number): Promise<void> {
    const script = join(import.meta.dirname, 'run-sender.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(fixture.server.connection), relay.url], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');
    await eventually('the relay has the mail', () => relay.seen.length >= mails);
    child.kill('SIGKILL');
    await ended;
  }

  test('is taken over when its lease has ended, and handed over under the same Message-ID', async () => {
    const people = await Promise.all([1, 2, 3].map((number) => fixture.person(`heir-${number}@example.com`)));
    const asked = await fixture.solicit(await fixture.person('asked@example.com'));
    const ids = [asked, ...(await Promise.all(people.map((someone) => fixture.write(someone))))];
    const relay = await scriptedRelay((_to, attempt) => (attempt === 1 ? 'silent after data' : 'accept'));
    await killSender(relay, ids.length);
    assert.deepEqual(
      await claimMessages(fixture.server.database, 100, new Date()),
      [],
      'nobody takes them while the lease lasts',
    );
    const outbox = fixture.send(smtpTransport({ url: relay.url, connections: 5 }), { clock: afterTheLease });
    await Promise.all(ids.map((id) => fixture.reaches(id, 'sent')));
    await outbox.stop();
    await relay.close();
    assert.equal(relay.seen.length, 2 * ids.length);
    const messageIds = relay.seen.map(({ raw }) => /^Message-ID: (.*?)\r$/im.exec(raw)?.[1]);
    assert.equal(new Set(messageIds).size, ids.length);
  });

  test('is not handed over again where its receiver opted out since', async () => {
    const someone = await fixture.person('gone@example.com');
    const id = await fixture.write(someone);
    const relay = await scriptedRelay(() => 'silent after data');
    await killSender(relay, 1);
    await fixture.optOut(someone);
    const outbox = fixture.send(smtpTransport({ url: relay.url, connections: 5 }), { clock: afterTheLease });
    await fixture.reaches(id, 'cancelled');
    await outbox.stop();
    await relay.close();
    assert.equal(relay.seen.length, 1);
  });

  test('leaves no outcome once somebody else has taken it over', async () => {
    const id = await fixture.write(await fixture.person('late@example.com'));
    const { database } = fixture.server;
    const [first] = await claimMessages(database, 1, new Date());
    const [second] = await claimMessages(database, 1, afterTheLease());
    assert.ok(first !== undefined && second !== undefined);
    await recordOutcome(database, first, { state: 'failed', response: 'too late' }, new Date());
    assert.equal((await fixture.message(id)).state, 'sending');
    await recordOutcome(database, second, { state: 'sent', response: '250 ok' }, new Date());
    assert.equal((await fixture.message(id)).state, 'sent');
  });

  test('is not taken over while its lease is renewed', async () => {
    await fixture.write(await fixture.person('slow@example.com'));
    const { database } = fixture.server;
    const claimed = await claimMessages(database, 1, new Date());
    assert.equal(claimed.length, 1);
    await renewLeases(database, claimed, new Date(Date.now() + 20_000));
    assert.deepEqual(await claimMessages(database, 1, afterTheLease()), []);
  });
});
