import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recordAudit } from '../../src/audit/record-audit.ts';
import { ApiClient } from '../support/api-client.ts';
import { apiFixture, type AuditBody } from './api-fixture.ts';

interface AuditPage {
  readonly audit_events: (AuditBody & { readonly audit_id: string; readonly user_agent: string | null })[];
  readonly _links: { readonly next?: { readonly href: string } };
}

const fixture = await apiFixture();

describe('/v1/audit_events', () => {
  const revoke = async (userAgent: string): Promise<void> => {
    const scopes = ['contact_data'];
    const { token_id: id } = await fixture.api.must<{ token_id: string }>('POST', '/v1/tokens', {
      name: 'Laptop',
      scopes,
      expires_in: 60,
    });
    const headers = { 'user-agent': userAgent };
    assert.equal((await fixture.server.fetch(`/v1/tokens/${id}`, { method: 'DELETE', headers })).status, 204);
  };

  test('says what was done, by whom, with what token, from where', async () => {
    await revoke('Example/1.0');
    const [event] = (await fixture.api.must<AuditPage>('GET', '/v1/audit_events')).audit_events;
    const { userId } = fixture.server.account;
    assert.deepEqual(
      [
        event?.action,
        event?.ip,
        event?.user_agent,
        event?.actor['kind'],
        event?.actor['user_id'],
        event?.actor['role'],
      ],
      ['token.revoked', '127.0.0.1', 'Example/1.0', 'user', userId, 'owner'],
    );
    assert.equal(event?.actor['client_id'], 'assent');
    assert.deepEqual(Object.keys(event?.subject ?? {}).toSorted(), ['client_id', 'name', 'token_id', 'user_id']);
  });

  test('a user agent of whatever length is kept as far as it can be', async () => {
    await revoke('x'.repeat(600));
    const [event] = (await fixture.api.must<AuditPage>('GET', '/v1/audit_events?limit=1')).audit_events;
    assert.equal(event?.user_agent, 'x'.repeat(500));
  });

  test('pages follow each other, newest first, also while events are added', async () => {
    for (let count = 0; count < 5; count += 1) await revoke('Example/1.0');
    const all = await fixture.api.must<AuditPage>('GET', '/v1/audit_events?limit=500');
    const seen: string[] = [];
    let href: string | undefined = '/v1/audit_events?limit=3';
    while (href !== undefined) {
      const page: AuditPage = await fixture.api.must<AuditPage>('GET', href);
      seen.push(...page.audit_events.map(({ audit_id }) => audit_id));
      href = page._links.next?.href;
      await revoke('Example/1.0');
    }
    assert.deepEqual(
      seen,
      all.audit_events.map(({ audit_id }) => audit_id),
    );
    assert.deepEqual(seen, seen.toSorted().toReversed());
    assert.equal((await fixture.api.call('GET', '/v1/audit_events?cursor=x')).status, 400);
  });

  test('a cursor of another list is refused', async () => {
    await revoke('Example/1.0');
    const page = await fixture.api.must<AuditPage>('GET', '/v1/tokens?limit=1');
    const cursor = page._links.next?.href.split('cursor=')[1] ?? '';
    assert.equal((await fixture.api.call('GET', `/v1/audit_events?cursor=${cursor}`)).status, 400);
  });

  test('another account sees none of them', async () => {
    const other = await fixture.server.newAccount();
    const { audit_events: events } = await new ApiClient(fixture.server, other.token).must<AuditPage>(
      'GET',
      '/v1/audit_events',
    );
    assert.deepEqual(
      events.map(({ action, actor }) => [action, actor['kind']]),
      [
        ['token.created', 'system'],
        ['user.created', 'system'],
      ],
    );
  });

  test('an event is never changed or deleted, and is there only if what it records is', async () => {
    const { pool } = fixture.server.database;
    await assert.rejects(pool.query(`update audit_event set action = 'logout'`));
    await assert.rejects(pool.query('delete from audit_event'));
    const count = async (): Promise<unknown> => (await pool.query('select count(*) from audit_event')).rows[0];
    const present = await count();
    const { accountId } = fixture.server.account;
    const undone = fixture.server.database.transaction(async (tx) => {
      await recordAudit(tx, accountId, { action: 'logout', actor: { kind: 'system' }, now: new Date() });
      throw new Error('undone');
    });
    await assert.rejects(undone, { message: 'undone' });
    assert.deepEqual(await count(), present);
  });
});
