import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { ledgerFixture } from './ledger-fixture.ts';

interface Event {
  readonly event_id: string;
  readonly address_id: string;
  readonly contact_id: string | null;
  readonly seq: number;
  readonly from: string | null;
  readonly to: string;
  readonly source: string;
  readonly actor: Record<string, string>;
  readonly evidence: Record<string, unknown> | null;
}
interface Page {
  readonly events: readonly Event[];
  readonly _links: { readonly next?: { readonly href: string } };
}

const fixture = await ledgerFixture();
const api = new ApiClient(fixture.server);

describe('GET /v1/contacts/{contact_id}/permission_history', () => {
  const path = (contactId: string, query = ''): string => `/v1/contacts/${contactId}/permission_history${query}`;
  const history = async (contactId: string): Promise<readonly Event[]> =>
    (await api.must<Page>('GET', path(contactId))).events;
  const steps = (events: readonly Event[]): string[] => events.map((event) => `${event.from} -> ${event.to}`);
  async function change(contactId: string, json: Record<string, unknown>): Promise<void> {
    await api.must('PUT', `/v3/contacts/${contactId}`, { update_source: 'Account', ...json });
  }

  test('says newest first who did what, with reason, network address, client and what the client claimed', async () => {
    const { contact_id: contactId } = await api.createContact('told@example.com');
    const optOut = await fixture.server.fetch(`/v3/contacts/${contactId}`, {
      method: 'PUT',
      headers: { 'assent-evidence': '{"form": "leave", "weight": 1e21}', 'user-agent': 'club-plugin/2' },
      json: {
        update_source: 'Contact',
        email_address: {
          address: 'told@example.com',
          permission_to_send: 'unsubscribed',
          opt_out_reason: 'Too many mails',
        },
      },
    });
    assert.equal(optOut.status, 200);
    const events = await history(contactId);
    assert.deepEqual(steps(events), ['implicit -> unsubscribed', 'null -> implicit']);
    const [left, joined] = events;
    assert.deepEqual([left?.seq, left?.source, left?.contact_id], [2, 'Contact', contactId]);
    assert.equal(joined?.source, 'Account');
    assert.equal(left?.actor['kind'], 'user');
    assert.equal(left?.actor['user_id'], fixture.server.account.userId);
    const { reason, ip, user_agent: userAgent, claimed } = left?.evidence ?? {};
    assert.deepEqual([reason, ip, userAgent], ['Too many mails', '127.0.0.1', 'club-plugin/2']);
    assert.deepEqual((claimed as { claim: unknown }).claim, { form: 'leave', weight: 1e21 });
  });

  test('comes in pages that are followed by their link alone, each event once', async () => {
    const contactId = await fixture.optedOut('paged@example.com');
    await change(contactId, { email_address: { address: 'paged-2@example.com' } });
    const whole = await history(contactId);
    assert.ok(whole.length >= 3, JSON.stringify(steps(whole)));
    const seen: Event[] = [];
    let next: string | undefined = path(contactId, '?limit=1');
    while (next !== undefined) {
      const page: Page = await api.must<Page>('GET', next);
      assert.equal(page.events.length, 1);
      seen.push(...page.events);
      next = page._links.next?.href;
    }
    assert.deepEqual(seen, whole);
  });

  test('goes on after the contact is deleted', async () => {
    const contactId = await fixture.optedOut('deleted@example.com');
    const { status } = await api.call('DELETE', `/v3/contacts/${contactId}`);
    assert.equal(status, 204);
    assert.ok(steps(await history(contactId)).includes('implicit -> unsubscribed'));
  });

  test('keeps what happened at an address that the contact left, and nothing of whoever has it now', async () => {
    const { contact_id: contactId } = await api.createContact('left@example.com');
    const [atLeft] = await history(contactId);
    await change(contactId, { email_address: { address: 'arrived@example.com' } });
    const { contact_id: strangerId } = await api.createContact('left@example.com');
    await change(strangerId, { email_address: { address: 'left@example.com', permission_to_send: 'unsubscribed' } });

    const mine = await history(contactId);
    assert.deepEqual(steps(mine), ['null -> implicit', 'null -> implicit']);
    assert.equal(new Set(mine.map((event) => event.address_id)).size, 2);
    assert.deepEqual(mine[1], atLeft);
    // Permission belongs to the address: its new contact is shown how it came about.
    const theirs = await history(strangerId);
    assert.ok(theirs.some((event) => event.event_id === atLeft?.event_id));
    assert.ok(steps(theirs).includes('implicit -> unsubscribed'));
  });

  test('is not there for contacts of other accounts, for none, nor by a cursor of another contact', async () => {
    const contactId = await fixture.optedOut('mine@example.com');
    const other = await fixture.server.newAccount();
    const foreign = await new ApiClient(fixture.server, other.token).call('GET', path(contactId));
    assert.equal(foreign.status, 404);
    const unknown = await fixture.server.fetch(path('00000000-0000-7000-8000-000000000000'));
    assert.equal(unknown.status, 404);
    assert.match(unknown.headers.get('content-type') ?? '', /^application\/problem\+json/);
    const page = await api.must<Page>('GET', path(contactId, '?limit=1'));
    const cursor = new URL(page._links.next?.href ?? '', fixture.server.publicUrl).search;
    const elsewhere = await api.call('GET', path(await fixture.optedOut('else@example.com'), cursor));
    assert.equal(elsewhere.status, 400);
    assert.equal((await api.call('GET', path(contactId, '?cursor=made-up'))).status, 400);
    assert.equal((await api.call('GET', path(contactId, '?limit=0'))).status, 400);
  });
});
