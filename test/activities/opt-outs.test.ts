import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';
import { ActivityClient, runActivities, type ActivityBody } from './activity-fixture.ts';

const path = '/v1/activities/opt_outs_json_import';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

describe('opt-outs in bulk', () => {
  const outcomes = async (activityId: string): Promise<string[][]> => {
    const text = await (await server.fetch(`/v1/activities/${activityId}/results`)).text();
    const rows: Record<string, string>[] = parse(text, { columns: true });
    return rows.map(({ row = '', outcome = '' }) => [row, outcome]);
  };

  test('a file has its address in the column that is one by its name, or by its cells', async () => {
    const files: [string, RegExp][] = [
      ['E-Mail-Adresse,Grund\n{},x\n', /^$/],
      ['Nr,address\n1,{}\n', /^$/],
      ['Grund;Kontakt\nx;Ann <{}>\n', /"Kontakt" is the address, because its cells are addresses/],
    ];
    for (const [file, note] of files) {
      const form = new FormData();
      form.set('file', new Blob([file.replace('{}', nextAddress())]), 'people.csv');
      const answer = await server.fetch('/v1/activities/opt_outs_file_import', { method: 'POST', body: form });
      const activity = (await answer.json()) as ActivityBody;
      assert.match(activity.activity_errors.join(), note, file);
      await api.ended(activity.activity_id);
      assert.deepEqual(await outcomes(activity.activity_id), [['2', 'stored']], file);
    }
  });

  test('addresses opt out with date, reason and source; unseen ones before they are seen; what is wrong is told', async () => {
    const list = await api.createList('News');
    const [known, before_, unseen] = [nextAddress(), nextAddress(), nextAddress()];
    const contact = await api.createContact(known, { list_memberships: [list] });
    await api.run(path, { opt_outs: [before_] });
    const ended = await api.run(path, {
      opt_outs: [
        { address: known.toUpperCase(), opted_out_at: '2026-01-02', reason: 'asked on the phone', source: 'Contact' },
        { address: before_ },
        unseen,
        { address: 'nobody' },
        7,
      ],
      reason: 'old system',
    });
    assert.deepEqual(
      [ended.state, ended.status],
      ['completed', { items_total_count: 5, items_completed_count: 5, error_count: 2 }],
    );
    assert.deepEqual(await outcomes(ended.activity_id), [
      ['1', 'opted_out'],
      ['2', 'already'],
      ['3', 'stored'],
      ['4', 'failed'],
      ['5', 'failed'],
    ]);
    const { email_address: email, list_memberships: lists } = await api.getContact(
      contact.contact_id,
      'list_memberships',
    );
    assert.deepEqual(
      [email?.['permission_to_send'], email?.['opt_out_source'], email?.['opt_out_reason'], lists],
      ['unsubscribed', 'Contact', 'asked on the phone', []],
    );
    const added = await api.createContact(unseen);
    const later = await api.getContact(added.contact_id);
    assert.deepEqual(
      [later.email_address?.['permission_to_send'], later.email_address?.['opt_out_reason']],
      ['unsubscribed', 'old system'],
    );
    const [event] = await server.database.query<{
      evidence: Record<string, string>;
      activity_id: string;
    }>(sql`select evidence, activity_id
      from permission_event e join permission_event_evidence using (account_id, event_id)
      where contact_id = ${contact.contact_id} order by seq desc limit 1`);
    assert.equal(event?.activity_id, ended.activity_id);
    assert.match(event?.evidence['opted_out_at'] ?? '', /^2026-01-02T/);
  });

  test('a file is read by its columns, also one that an export wrote', async () => {
    const [ada, bob] = [nextAddress(), nextAddress()];
    await api.run(path, { opt_outs: [ada] });
    await api.createContact(ada);
    const exported = await api.run('/v3/activities/contact_exports', { status: 'unsubscribed' });
    const file = await (await server.fetch(`/v3/contact_exports/${exported.activity_id}`)).text();
    const other = await testServer();
    const there = new ActivityClient(other, runActivities(other));
    const contact = await there.createContact(ada);
    const form = new FormData();
    form.set('file', new Blob([file.trimEnd(), `\r\n${bob}`]), 'people.csv');
    const answer = await other.fetch('/v1/activities/opt_outs_file_import', { method: 'POST', body: form });
    const started = (await answer.json()) as ActivityBody;
    assert.equal(answer.status, 201, JSON.stringify(started));
    const ended = await there.ended(started.activity_id);
    assert.deepEqual(
      [ended.state, ended.status['error_count'], ended.source_file_name],
      ['completed', 0, 'people.csv'],
    );
    const shown = (await there.getContact(contact.contact_id)).email_address;
    assert.equal(shown?.['permission_to_send'], 'unsubscribed');
  });

  test('a dry run opts nobody out; everything that is wrong with a list is told at once', async () => {
    const ada = await api.createContact(nextAddress());
    const dry = await api.run(path, { opt_outs: [ada.email_address?.['address']], dry_run: true });
    assert.deepEqual(await outcomes(dry.activity_id), [['1', 'opted_out']]);
    assert.equal((await api.getContact(ada.contact_id)).email_address?.['permission_to_send'], 'implicit');
    const unseen = Array.from({ length: 2_600 }, (_, index) => `dry${index}@example.org`);
    const many = await api.run(path, { opt_outs: [...unseen, 'DRY0@EXAMPLE.ORG'], dry_run: true });
    assert.deepEqual((await outcomes(many.activity_id)).slice(-2), [
      ['2600', 'stored'],
      ['2601', 'already'],
    ]);
    const refused = await server.fetch(path, {
      method: 'POST',
      json: { source: 'Robot', reason: 'x'.repeat(256), dry_run: 1 },
    });
    const { problems } = (await refused.json()) as { problems: string[] };
    assert.deepEqual(
      [refused.status, problems.map((problem) => problem.split(' ')[0])],
      [400, ['opt_outs', 'dry_run', 'reason', 'source']],
    );
  });
});
