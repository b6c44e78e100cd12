import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface Imported {
  readonly stored: number;
  readonly waiting: number;
  readonly rejected: readonly unknown[];
  readonly notes: readonly unknown[];
}

interface History {
  readonly events: readonly { readonly command: string; readonly evidence: Record<string, unknown> | null }[];
}

const api = new ApiClient(await testServer());

test('a suppression list loads an opt-out whatever else of its entry is odd, now and for whoever comes later, and keeps that as evidence', async () => {
  const odd = { opted_out_at: 'yesterday', source: 'CRM', reason: { code: 7 } };
  const imported = await api.must<Imported>('POST', '/v1/suppressions', {
    suppressions: [
      { address: 'Odd <odd@example.com>.', opted_out_at: '24.11.2025', source: 'CONTACT' },
      { address: 'odder@example.com', ...odd },
      { sha256: hash('sha256', 'oddest@example.com'), ...odd },
    ],
  });
  assert.deepEqual([imported.stored, imported.waiting, imported.rejected], [2, 1, []]);
  const note =
    'opted_out_at is not a date: it is kept as evidence; source is neither Account nor Contact: it is kept as evidence';
  assert.deepEqual(imported.notes, [
    { row: 2, reason: note },
    { row: 3, reason: note },
  ]);
  const stated = { opted_out_at: 'yesterday', source: 'CRM' };
  const expected = [
    ['odd@example.com', 'Contact', null, undefined, '2025-11-24T00:00:00.000Z'],
    ['odder@example.com', 'Account', '{"code":7}', stated, undefined],
    ['oddest@example.com', 'Account', '{"code":7}', stated, undefined],
  ] as const;
  for (const [address, source, reason, odds, at] of expected) {
    const { contact_id: contactId } = await api.createContact(address);
    const { email_address: email } = await api.getContact(contactId);
    assert.deepEqual(
      [email?.['permission_to_send'], email?.['opt_out_source'], email?.['opt_out_reason'] ?? null],
      ['unsubscribed', source, reason],
    );
    const event = (await api.must<History>('GET', `/v1/contacts/${contactId}/permission_history`)).events.find(
      ({ command }) => command === 'suppression',
    );
    assert.deepEqual([event?.evidence?.['stated'], event?.evidence?.['opted_out_at']], [odds, at]);
  }
});
