import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import { retryMessage } from '../../src/messages/retry-message.ts';
import { Conflict } from '../../src/errors.ts';
import { freePort, smtpSink } from '../support/smtp-sink.ts';
import { eventually } from '../support/eventually.ts';
import { outboxFixture } from './outbox-fixture.ts';
import { scriptedRelay, type RelayMail, type Treatment } from './scripted-relay.ts';

const fixture = await outboxFixture();

describe('the outbox and its relay', () => {
  after(() => fixture.server.close());

  /** Runs an outbox against a relay that treats mails as said, for as long as the work takes. */
  async function withRelay(
    treat: (recipient: string, attempt: number) => Treatment,
    work: (relay: Awaited<ReturnType<typeof scriptedRelay>>) => Promise<void>,
  ): Promise<void> {
    const relay = await scriptedRelay(treat);
    const outbox = fixture.send(smtpTransport({ url: relay.url, connections: 5, silenceLimit: 300 }));
    try {
      await work(relay);
    } finally {
      await outbox.stop();
      await relay.close();
    }
  }

  const messageIds = (mails: readonly RelayMail[], recipient: string): string[] =>
    mails
      .filter((mail) => mail.recipient === recipient)
      .map(({ raw }) => /^Message-ID: (.*?)\r$/im.exec(raw)?.[1] ?? '');

  test('hands each mail over once, though several senders look for it', async () => {
    const sink = await smtpSink();
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => fixture.person(`p${index}@example.com`)));
    const ids = await Promise.all(people.map((someone) => fixture.write(someone)));
    const outboxes = [1, 2, 3].map(() => fixture.send(smtpTransport({ url: sink.url, connections: 5 })));
    await Promise.all(ids.map((id) => fixture.reaches(id, 'sent')));
    await Promise.all(outboxes.map((outbox) => outbox.stop()));
    await sink.close();
    assert.equal(sink.mails.length, 20);
    assert.deepEqual(sink.mails.flatMap((mail) => mail.to).toSorted(), people.map(({ address }) => address).toSorted());
    const sent = await fixture.message(ids[0] ?? '');
    assert.ok(sent.sentAt !== null);
    assert.equal(sent.attempts, 1);
  });

  test('keeps a mail while the relay is away and hands it over when it is back', async () => {
    const port = await freePort();
    const id = await fixture.write(await fixture.person('patient@example.com'));
    const outbox = fixture.send(smtpTransport({ url: `smtp://127.0.0.1:${port}`, connections: 1 }));
    await eventually('an attempt failed', async () => (await fixture.message(id)).lastResponse);
    assert.equal((await fixture.message(id)).state, 'queued');
    const sink = await smtpSink(port);
    const mail = await sink.mailTo('patient@example.com');
    const sent = await fixture.reaches(id, 'sent');
    assert.equal(mail.mail.messageId, sent.rfcMessageId);
    await outbox.stop();
    await sink.close();
    assert.equal(sink.mails.length, 1);
  });

  test('tries again after 4yz, under the same Message-ID', async () => {
    const someone = await fixture.person('busy@example.com');
    const treat = (_to: string, attempt: number): Treatment =>
      attempt === 1 ? { recipient: '450 later' } : attempt === 2 ? { data: '451 later still' } : 'accept';
    await withRelay(treat, async (relay) => {
      const id = await fixture.write(someone);
      const { rfcMessageId, attempts } = await fixture.reaches(id, 'sent');
      assert.equal(attempts, 3);
      assert.deepEqual(messageIds(relay.seen, someone.address), [rfcMessageId, rfcMessageId]);
    });
  });

  for (const [where, treatment] of [
    ['RCPT', { recipient: '550 no such user' }],
    ['DATA', { data: '554 not wanted' }],
  ] as const) {
    test(`ends at 5yz to ${where}`, async () => {
      const someone = await fixture.person(`refused-${where.toLowerCase()}@example.com`);
      await withRelay(
        () => treatment,
        async () => {
          const failed = await fixture.reaches(await fixture.write(someone), 'failed');
          assert.equal(failed.attempts, 1);
          assert.match(failed.lastResponse ?? '', /55\d /);
        },
      );
    });
  }

  for (const loss of ['drop after data', 'silent after data'] as const) {
    test(`sends a mail again that may not have arrived (${loss}), under the same Message-ID`, async () => {
      const someone = await fixture.person(`${loss.replaceAll(' ', '-')}@example.com`);
      await withRelay(
        (_to, attempt) => (attempt === 1 ? loss : 'accept'),
        async (relay) => {
          const { rfcMessageId } = await fixture.reaches(await fixture.write(someone), 'sent');
          assert.deepEqual(messageIds(relay.seen, someone.address), [rfcMessageId, rfcMessageId]);
        },
      );
    });

    test(`does not ask to come back again where the question may have arrived (${loss})`, async () => {
      const someone = await fixture.person(`asked-${loss.replaceAll(' ', '-')}@example.com`);
      await withRelay(
        () => loss,
        async (relay) => {
          const id = await fixture.solicit(someone);
          await fixture.reaches(id, 'unknown');
          await assert.rejects(retryMessage(fixture.context, id), Conflict);
          assert.equal(relay.attempts.length, 1);
          const { rows } = await fixture.server.database.pool.query<{ expires_at: Date | null }>(
            'select expires_at from confirmation where address_id = $1',
            [someone.addressId],
          );
          assert.ok(rows[0]?.expires_at instanceof Date, 'its link has begun to run out');
        },
      );
    });
  }

  for (const loss of ['drop before data', 'silent before data'] as const) {
    test(`asks to come back again where the relay took nothing (${loss})`, async () => {
      const someone = await fixture.person(`nothing-${loss.replaceAll(' ', '-')}@example.com`);
      await withRelay(
        (_to, attempt) => (attempt === 1 ? loss : 'accept'),
        async (relay) => {
          const { rfcMessageId } = await fixture.reaches(await fixture.solicit(someone), 'sent');
          assert.deepEqual(messageIds(relay.seen, someone.address), [rfcMessageId]);
        },
      );
    });
  }

  test('sends a refused question again when told to, as the same message, until it is accepted', async () => {
    const someone = await fixture.person('asked@example.com');
    await withRelay(
      (_to, attempt) => (attempt === 1 ? { data: '550 no' } : 'accept'),
      async (relay) => {
        const id = await fixture.solicit(someone);
        await fixture.reaches(id, 'failed');
        await retryMessage(fixture.context, id);
        const { rfcMessageId } = await fixture.reaches(id, 'sent');
        assert.deepEqual(messageIds(relay.seen, someone.address), [rfcMessageId, rfcMessageId]);
        const [first, second] = relay.seen;
        assert.equal(first?.raw, second?.raw, 'byte for byte');
        await assert.rejects(retryMessage(fixture.context, id), /accepted it, which is final/);
      },
    );
  });

  test('never tries a mail again whose receiver opted out while it was handed over', async () => {
    const someone = await fixture.person('meanwhile@example.com');
    await withRelay(
      () => 'silent after data',
      async (relay) => {
        const id = await fixture.write(someone);
        await eventually('the relay has the mail', () => relay.seen.length);
        await fixture.optOut(someone);
        const cancelled = await fixture.reaches(id, 'cancelled');
        assert.equal(cancelled.cancelledBecause, 'the address opted out');
        assert.equal(relay.seen.length, 1);
      },
    );
  });

  test('counts the days of a confirmation link from the acceptance of its mail', async () => {
    const someone = await fixture.person('days@example.com');
    await fixture.server.database.pool.query('update account set confirmation_link_days = 7');
    await withRelay(
      () => 'accept',
      async () => {
        const { sentAt } = await fixture.reaches(await fixture.solicit(someone), 'sent');
        const { rows } = await fixture.server.database.pool.query<{ expires_at: Date }>(
          'select expires_at from confirmation where address_id = $1',
          [someone.addressId],
        );
        assert.equal(rows[0]?.expires_at.getTime(), (sentAt?.getTime() ?? 0) + 7 * 86_400_000);
      },
    );
  });

  test('goes on when the database has come back', async () => {
    const someone = await fixture.person('outage@example.com');
    await withRelay(
      () => 'accept',
      async () => {
        await fixture.server.database.pool.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
        await fixture.reaches(await fixture.write(someone), 'sent');
      },
    );
  });

  test('stops when what is in flight is done', async () => {
    const someone = await fixture.person('last@example.com');
    const relay = await scriptedRelay(() => 'silent after data');
    const outbox = fixture.send(smtpTransport({ url: relay.url, connections: 1, silenceLimit: 500 }));
    const id = await fixture.write(someone);
    await eventually('the relay has the mail', () => relay.seen.length);
    await outbox.stop();
    assert.equal((await fixture.message(id)).state, 'queued', 'the outcome was recorded before the end');
    await relay.close();
  });
});
