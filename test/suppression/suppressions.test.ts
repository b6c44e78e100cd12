import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { createContact } from '../../src/contacts/create-contact.ts';
import { eventually } from '../support/eventually.ts';
import { ApiClient, type ContactBody } from '../support/api-client.ts';
import { ledgerFixture } from '../ledger/ledger-fixture.ts';

interface Entry {
  readonly address?: string;
  readonly address_key?: string;
  readonly sha256?: string;
  readonly opted_out_at: string | null;
  readonly source: string;
  readonly reason: string | null;
}
interface Page {
  readonly key_fingerprint: string;
  readonly suppressions: readonly Entry[];
  readonly _links: { readonly next?: { readonly href: string } };
}
interface Imported {
  readonly opted_out: number;
  readonly stored: number;
  readonly already: number;
  readonly waiting: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string }[];
  readonly notes: readonly { readonly row: number; readonly reason: string }[];
}
interface History {
  readonly events: readonly {
    command: string;
    from: string | null;
    to: string;
    source: string;
    evidence: Record<string, unknown> | null;
  }[];
}

const path = '/v1/suppressions';
const sha256 = (text: string): string => hash('sha256', text);

const fixture = await ledgerFixture();
const api = new ApiClient(fixture.server);
const listId = await api.createList('News');

describe('suppressions', () => {
  const load = (...suppressions: readonly Record<string, unknown>[]): Promise<Imported> =>
    api.must<Imported>('POST', path, { suppressions });
  const permissionOf = async (contactId: string): Promise<Record<string, string> | undefined> =>
    (await api.getContact(contactId)).email_address;
  const history = async (contactId: string): Promise<History['events']> =>
    (await api.must<History>('GET', `/v1/contacts/${contactId}/permission_history`)).events;
  async function exportAll(client: ApiClient, query = ''): Promise<Entry[]> {
    const entries: Entry[] = [];
    let href: string | undefined = `${path}${query}`;
    while (href !== undefined) {
      const page: Page = await client.must<Page>('GET', href);
      entries.push(...page.suppressions);
      href = page._links.next?.href;
    }
    return entries;
  }

  test('opts stored addresses out, off their lists, with date, reason and source in the ledger', async () => {
    const { contact_id: contactId } = await api.createContact('known@example.com', { list_memberships: [listId] });
    const said = { opted_out_at: '2024-03-05T10:00:00Z', reason: ' Moved ', source: 'Contact' };
    const imported = await load({ address: 'KNOWN@example.com', ...said });
    assert.deepEqual(imported, { opted_out: 1, stored: 0, already: 0, waiting: 0, rejected: [], notes: [] });
    const email = await permissionOf(contactId);
    assert.deepEqual(
      [email?.['permission_to_send'], email?.['opt_out_source'], email?.['opt_out_reason']],
      ['unsubscribed', 'Contact', 'Moved'],
    );
    assert.deepEqual((await api.getContact(contactId, 'list_memberships')).list_memberships, []);
    const [event] = await history(contactId);
    assert.deepEqual([event?.command, event?.source], ['suppression', 'Contact']);
    assert.equal(event?.evidence?.['opted_out_at'], '2024-03-05T10:00:00.000Z');
  });

  test('opts out whom nobody has seen: created later, they have no permission', async () => {
    assert.equal((await load({ address: 'unseen@example.com' })).stored, 1);
    const created = await api.createContact('Unseen@example.com');
    assert.equal(created.email_address?.['permission_to_send'], 'unsubscribed');
    assert.equal(created.email_address?.['opt_out_source'], 'Account');
  });

  test('changes nothing when it is sent again, and the first opt-out stands', async () => {
    const { contact_id: contactId } = await api.createContact('twice@example.com');
    await load({ address: 'twice@example.com', reason: 'first' });
    const events = await history(contactId);
    const again = await load({ address: 'twice@example.com', reason: 'second' }, { address: 'Twice@example.com' });
    assert.deepEqual([again.already, again.opted_out], [2, 0]);
    assert.deepEqual(await history(contactId), events);
  });

  test('knows stored addresses by their SHA-256, typed in any case and with any form of their domain', async () => {
    const one = await api.createContact('Hashed.One@Example.com');
    const two = await api.createContact('two@xn--bcher-kva.example');
    const imported = await load(
      { sha256: sha256('hashed.one@example.com').toUpperCase() },
      { sha256: sha256('two@bücher.example') },
    );
    assert.deepEqual([imported.opted_out, imported.waiting], [2, 0]);
    for (const { contact_id: contactId } of [one, two]) {
      assert.equal((await permissionOf(contactId))?.['permission_to_send'], 'unsubscribed');
    }
  });

  test('opts a hash out when its address is first seen, whatever brings it', async () => {
    const names = ['post', 'form', 'move'];
    const addresses = names.map((name) => `later.${name}@example.com`);
    const entries = addresses.map((address) => ({ sha256: sha256(address), reason: 'Wrote us', source: 'Contact' }));
    assert.equal((await load(...entries)).waiting, 3);
    const waiting = (await exportAll(api)).filter((entry) => entry.sha256 !== undefined);
    assert.deepEqual(new Set(waiting.map((entry) => entry.sha256)), new Set(addresses.map(sha256)));

    const created = await api.createContact(' Later.POST@example.com ', {
      email_address: { address: 'Later.POST@example.com', permission_to_send: 'explicit' },
    });
    assert.equal(created.email_address?.['permission_to_send'], 'unsubscribed');
    assert.equal(created.email_address?.['opt_out_reason'], 'Wrote us');
    const events = await history(created.contact_id);
    assert.deepEqual(
      events.map(({ command, from, to, source }) => [command, from, to, source]),
      [
        ['create', 'unsubscribed', 'unsubscribed', 'Account'],
        ['suppression', null, 'unsubscribed', 'Contact'],
      ],
    );
    // Their own sign-up brings them back, and is what does.
    const signedUp = await api.must('POST', '/v3/contacts/sign_up_form', {
      email_address: 'later.form@example.com',
      list_memberships: [listId],
    });
    const signUps = await history(signedUp.contact_id);
    assert.deepEqual(
      signUps.map(({ from, to }) => [from, to]),
      [
        ['unsubscribed', 'explicit'],
        [null, 'unsubscribed'],
      ],
    );
    const mover = await api.createContact('mover@example.com');
    const moved = await api.must('PUT', `/v3/contacts/${mover.contact_id}`, {
      update_source: 'Account',
      email_address: { address: 'later.move@example.com' },
    });
    assert.equal(moved.email_address?.['permission_to_send'], 'unsubscribed');
    assert.ok((await exportAll(api)).every((entry) => entry.sha256 === undefined));
  });

  test('misses no address that is being stored while its hash arrives', async () => {
    await load({ sha256: sha256('nobody@example.com') });
    const address = 'racing@example.com';
    let commit = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const { database } = fixture.server;
    let stored = (): void => undefined;
    const isStored = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const slow = {
      ...fixture.context,
      database: {
        ...database,
        transaction: <Result>(work: Parameters<typeof database.transaction<Result>>[0]) =>
          database.transaction(async (tx) => {
            const result = await work(tx);
            stored();
            await gate;
            return result;
          }),
      },
    };
    const email = { address, permission: undefined, reason: null };
    const creating = createContact(slow, { source: 'Account', profile: {}, email, read: null });
    await isStored;
    const loading = load({ sha256: sha256(address) });
    await eventually('the import waits for the contact', async () => {
      const waiting = await database.pool.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'");
      return waiting.rowCount;
    });
    commit();
    const { contactId } = await creating;
    assert.equal((await loading).opted_out, 1);
    assert.equal((await permissionOf(contactId))?.['permission_to_send'], 'unsubscribed');
  });

  test('an export can be brought to another account, in plain', async () => {
    const exported = await exportAll(api, '?limit=2');
    assert.ok(
      exported.length >= 4 && exported.every((entry) => entry.address !== undefined || entry.sha256 !== undefined),
    );
    assert.deepEqual(await exportAll(api), exported);
    const other = new ApiClient(fixture.server, (await fixture.server.newAccount()).token);
    assert.deepEqual(await exportAll(other), []);
    const imported = await other.must<Imported>('POST', path, {
      suppressions: exported.map(({ address, sha256: hashed, opted_out_at: at, reason, source }) => {
        return { address, sha256: hashed, opted_out_at: at, reason, source };
      }),
    });
    assert.deepEqual([imported.rejected, imported.stored + imported.waiting], [[], exported.length]);
    const subjects = (entries: readonly Entry[]): Set<string | undefined> =>
      new Set(entries.map((entry) => entry.address ?? entry.sha256));
    assert.deepEqual(subjects(await exportAll(other)), subjects(exported));
  });

  test('an export in keyed form names nobody, and only this instance can read it again', async () => {
    const keyed = (await exportAll(api, '?form=address_key&limit=3')).filter(
      (entry) => entry.address_key !== undefined,
    );
    assert.ok(keyed.length >= 4 && !JSON.stringify(keyed).includes('@'));
    const other = new ApiClient(fixture.server, (await fixture.server.newAccount()).token);
    const body = { suppressions: keyed.map(({ address_key: key }) => ({ address_key: key })) };
    const strange = await other.call<{ detail: string }>('POST', path, { ...body, key_fingerprint: 'f'.repeat(64) });
    assert.equal(strange.status, 400);
    assert.match(strange.body.detail, /key_fingerprint is not that of this instance/);
    const { key_fingerprint: fingerprint } = await api.must<Page>('GET', path);
    const imported = await other.must<Imported>('POST', path, { ...body, key_fingerprint: fingerprint });
    assert.equal(imported.stored, keyed.length);
    const created = await other.createContact('KNOWN@example.com');
    assert.equal(created.email_address?.['permission_to_send'], 'unsubscribed');
    assert.equal(created.email_address?.['address'], 'KNOWN@example.com');
  });

  test('shows erased people by their key alone', async () => {
    const { contact_id: contactId } = await api.createContact('erased@example.com');
    const key = fixture.context.addressKeys.key('erased@example.com').toString('hex');
    await api.must('POST', `/v1/contacts/${contactId}/erase`);
    const entry = (await exportAll(api)).find((one) => one.address_key === key);
    assert.deepEqual([entry?.source, entry?.address, entry?.reason], ['Contact', undefined, null]);
  });

  test('says of each wrong entry what is wrong with it, and takes the others', async () => {
    const imported = await load(
      { address: 'right@example.com' },
      { address: 'no address' },
      {},
      { address: 'a@example.com', sha256: sha256('a@example.com') },
      { sha256: 'abc' },
    );
    assert.equal(imported.stored, 1);
    assert.deepEqual(
      imported.rejected.map(({ row }) => row),
      [2, 3, 4, 5],
    );
    assert.match(imported.rejected[0]?.reason ?? '', /^address is invalid/);
  });

  test('says what is wrong with a list as a whole', async () => {
    const status = async (json: unknown): Promise<number> => (await api.call('POST', path, json)).status;
    assert.equal(await status({}), 400);
    assert.equal(await status({ suppressions: [] }), 400);
    assert.equal(await status({ suppressions: 'a@example.com' }), 400);
    const many = Array.from({ length: 10_001 }, (_, row) => ({ address: `many.${row}@example.com` }));
    assert.equal(await status({ suppressions: many }), 400);
    assert.equal((await api.call('GET', `${path}?cursor=made-up`)).status, 400);
  });

  test('counts who left as unsubscribed', async () => {
    const counts = await api.must<ContactBody & { unsubscribed: number }>('GET', '/v3/contacts/counts');
    const { contact_id: contactId } = await api.createContact('counted@example.com');
    await load({ address: 'counted@example.com' });
    const after = await api.must<ContactBody & { unsubscribed: number }>('GET', '/v3/contacts/counts');
    assert.equal(after.unsubscribed, counts.unsubscribed + 1);
    assert.equal((await permissionOf(contactId))?.['permission_to_send'], 'unsubscribed');
  });
});

test('10,000 entries are taken by one request, and the ledger is whole after it', async () => {
  const { server } = await ledgerFixture();
  const suppressions = Array.from({ length: 10_000 }, (_, row) => ({ address: `mass.${row}@example.com` }));
  const imported = await new ApiClient(server).must<Imported>('POST', path, { suppressions });
  assert.equal(imported.stored, 10_000);
  const report = await verifyLedger(server.database, server.account.accountId);
  assert.deepEqual([report.problems, report.events], [[], 10_000]);
});
