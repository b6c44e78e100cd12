import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { removeClient } from '../../src/clients/remove-client.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { ledgerFixture } from '../ledger/ledger-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { testClient } from '../support/test-client.ts';
import { machineToken, testPartner, type TestPartner } from '../support/test-partner.ts';
import type { TestAccount } from '../support/test-server.ts';
import { encodeAccountId } from '../../src/accounts/account.ts';

interface Partner extends TestPartner {
  readonly api: ApiClient;
}
interface Event {
  readonly command: string;
  readonly source: string;
  readonly actor: Record<string, unknown>;
}

const fixture = await ledgerFixture();
const { server } = fixture;
const [one, two, stranger] = [await server.newAccount(), await server.newAccount(), await server.newAccount()];
const partner = await newPartner(one, two);

async function newPartner(...accounts: readonly TestAccount[]): Promise<Partner> {
  const made = await testPartner(fixture.server, ...accounts);
  return { ...made, api: new ApiClient(fixture.server, made.token) };
}

describe('POST /v3/partner/accounts/{encoded_account_id}/contacts/unsubscribe', () => {
  const pathTo = ({ accountId }: TestAccount): string =>
    `/v3/partner/accounts/${encodeAccountId(accountId)}/contacts/unsubscribe`;
  const ownerOf = ({ token }: TestAccount): ApiClient => new ApiClient(fixture.server, token);
  const body = (...addresses: readonly string[]): Record<string, unknown> => ({
    email_addresses: addresses,
    update_source: 'Account',
  });
  const optOut = (account: TestAccount, json: Record<string, unknown>): Promise<{ unsubscribed_count: number }> =>
    partner.api.must('POST', pathTo(account), json);
  const permissionIn = async (account: TestAccount, contactId: string): Promise<string | undefined> =>
    (await ownerOf(account).getContact(contactId)).email_address?.['permission_to_send'];

  test('unsubscribes contacts of an account that was granted, and counts them', async () => {
    const known = await ownerOf(one).createContact('known@example.com');
    const left = await ownerOf(one).createContact('left@example.com');
    await optOut(one, body('left@example.com'));
    const json = { ...body('KNOWN@example.com', 'left@example.com', 'unseen@example.com'), opt_out_reason: 'Asked us' };
    assert.deepEqual(await optOut(one, json), { unsubscribed_count: 1 });
    assert.equal(await permissionIn(one, known.contact_id), 'unsubscribed');
    assert.equal(await permissionIn(one, left.contact_id), 'unsubscribed');
    const email = (await ownerOf(one).getContact(known.contact_id)).email_address;
    assert.deepEqual([email?.['opt_out_source'], email?.['opt_out_reason']], ['Account', 'Asked us']);
    assert.equal(
      (await ownerOf(one).createContact('unseen@example.com')).email_address?.['permission_to_send'],
      'unsubscribed',
    );
  });

  test('writes who it was into the ledger of that account', async () => {
    for (const source of ['Account', 'Contact', 'System']) {
      const address = `${source.toLowerCase()}@example.com`;
      const { contact_id: contactId } = await ownerOf(one).createContact(address);
      await optOut(one, { ...body(address), update_source: source });
      const { events } = await ownerOf(one).must<{ events: Event[] }>(
        'GET',
        `/v1/contacts/${contactId}/permission_history`,
      );
      const [event] = events;
      assert.deepEqual(
        [event?.command, event?.source, event?.actor['client_id']],
        ['partner_unsubscribe', source, partner.clientId],
      );
    }
    assert.deepEqual((await verifyLedger(fixture.server.database, one.accountId)).problems, []);
  });

  test('unsubscribes one address in all accounts that were granted, and in no other', async () => {
    const address = 'everywhere@example.com';
    const ids = await Promise.all([one, two, stranger].map((account) => ownerOf(account).createContact(address)));
    const json = { ...body(address), global_unsubscribe: true };
    assert.deepEqual(await optOut(two, json), { unsubscribed_count: 2 });
    const permissions = await Promise.all(
      [one, two, stranger].map((account, index) => permissionIn(account, ids[index]?.contact_id ?? '')),
    );
    assert.deepEqual(permissions, ['unsubscribed', 'unsubscribed', 'implicit']);
    const several = await partner.api.refusal('POST', pathTo(one), {
      ...body(address, 'b@example.com'),
      global_unsubscribe: true,
    });
    assert.equal(several.status, 400);
  });

  test('knows no account that was not granted, its own among them', async () => {
    for (const account of [stranger, fixture.server.account]) {
      const { status, key } = await partner.api.refusal('POST', pathTo(account), body('a@example.com'));
      assert.deepEqual([status, key], [404, 'contacts.api.not_found']);
    }
    assert.equal(
      (await partner.api.call('POST', '/v3/partner/accounts/x/contacts/unsubscribe', body('a@example.com'))).status,
      404,
    );
  });

  test('answers 403 to whoever is no client of a partner, also in the own account', async () => {
    const machine = await testClient(fixture.server, { grants: ['client_credentials'] });
    const tokens = [
      one.token,
      fixture.server.account.token,
      await machineToken(fixture.server, machine.clientId, machine.secret),
    ];
    for (const token of tokens) {
      const { status, body: answer } = await new ApiClient(fixture.server, token).call<Record<string, string>>(
        'POST',
        pathTo(one),
        body('a@example.com'),
      );
      assert.deepEqual([status, answer['error_key']], [403, 'access_denied']);
    }
  });

  test('is all that a token of a partner opens', async () => {
    const { contact_id: contactId } = await ownerOf(one).createContact('private@example.com');
    for (const { method, url, access } of fixture.server.operations) {
      if (access === 'public' || url.startsWith('/v3/partner/') || url === '/v3/account/user/privileges') continue;
      const path = url.replace(':contact_id', contactId).replaceAll(/:\w+/g, contactId);
      assert.equal(
        (await partner.api.call(method, path, method === 'GET' ? undefined : {})).status,
        403,
        `${method} ${url}`,
      );
    }
    const [token] = await fixture.server.database.query<{ scopes: string[] }>(
      sql`select scopes from access_token where client_id = ${partner.clientId}`,
    );
    assert.deepEqual(token?.scopes, []);
  });

  test('says everything that is wrong with a body', async () => {
    const refusal = async (json: Record<string, unknown>): Promise<string> => {
      const { status, message } = await partner.api.refusal('POST', pathTo(one), json);
      assert.equal(status, 400);
      return message;
    };
    assert.equal(await refusal({}), 'email_addresses is missing, update_source is missing');
    assert.match(await refusal({ ...body('no address') }), /^email_addresses contains an address that is invalid/);
    assert.match(
      await refusal({ ...body('a@example.com'), update_source: 'Me' }),
      /^update_source does not have a valid/,
    );
    assert.match(await refusal({ ...body('a@example.com'), delete_contacts: true }), /^delete_contacts/);
    assert.match(
      await refusal({ ...body('a@example.com'), opt_out_reason: 'r'.repeat(256) }),
      /^opt_out_reason is too long/,
    );
    const many = Array.from({ length: 501 }, (_, index) => `a${index}@example.com`);
    assert.match(await refusal(body(...many)), /maximum is 500/);
  });

  test('each account has it recorded to whom it was granted, and the end of the client ends it', async () => {
    const other = await newPartner(two);
    const { audit_events: events } = await ownerOf(two).must<{
      audit_events: { action: string; subject: Record<string, unknown> }[];
    }>('GET', '/v1/audit_events');
    assert.ok(
      events.some(({ action, subject }) => action === 'partner.granted' && subject['client_id'] === other.clientId),
    );
    assert.equal((await other.api.call('POST', pathTo(two), body('end@example.com'))).status, 200);
    assert.equal((await other.api.call('POST', pathTo(one), body('end@example.com'))).status, 404);
    await removeClient(fixture.context, other.clientId);
    const fresh = new ApiClient(
      await fixture.server.newNode().then((node) => ({ ...fixture.server, ...node })),
      other.token,
    );
    assert.equal((await fresh.call('POST', pathTo(two), body('end@example.com'))).status, 401);
  });
});
