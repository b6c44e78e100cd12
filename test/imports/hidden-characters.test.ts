import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { encodeAccountId } from '../../src/accounts/account.ts';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { testPartner } from '../support/test-partner.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { ActivityClient, runActivities } from '../activities/activity-fixture.ts';

/** Puts what shows nothing before, into and behind an address. */
function hide(name: string): string {
  return `\ufeff${name.slice(0, 2)}\u200b${name.slice(2)}@exam\u00adple.org\u202c`;
}

describe('characters that show nothing', () => {
  let server: TestServer;
  let api: ActivityClient;
  let list: string;

  before(async () => {
    server = await testServer();
    api = new ActivityClient(server, runActivities(server));
    list = await api.createList('News');
  });

  const stored = async (): Promise<string[]> => {
    const rows = await server.database.query<{ address_text: string }>(
      sql`select address_text from address where account_id = ${server.account.accountId} order by address_text`,
    );
    return rows.map((row) => row.address_text);
  };

  test('are in no address that is stored, whichever way it comes in', async () => {
    const contact = await api.createContact(hide('posted'));
    await api.must('PATCH', `/v3/contacts/${contact.contact_id}`, {
      update_source: 'Account',
      email_address: { address: hide('patched') },
    });
    await api.must('POST', '/v3/contacts/sign_up_form', {
      email_address: hide('signed.up'),
      list_memberships: [list],
    });
    const imported = { import_data: [{ email: hide('imported') }], list_ids: [list] };
    await api.run('/v3/activities/contacts_json_import', imported);
    await api.run('/v1/activities/opt_outs_json_import', { opt_outs: [hide('opted.out')] });
    await api.must('POST', '/v1/suppressions', { suppressions: [{ address: hide('suppressed') }] });
    const partner = await testPartner(server, server.account);
    const path = `/v3/partner/accounts/${encodeAccountId(server.account.accountId)}/contacts/unsubscribe`;
    await new ApiClient(server, partner.token).must('POST', path, {
      email_addresses: [hide('partner')],
      update_source: 'Account',
    });
    const names = ['imported', 'opted.out', 'partner', 'patched', 'posted', 'signed.up', 'suppressed'];
    assert.deepEqual(
      await stored(),
      names.map((name) => `${name}@example.org`),
    );
    for (const address of await stored()) {
      const again = await api.call('POST', '/v3/contacts', {
        create_source: 'Account',
        email_address: { address: hide(address.split('@')[0] ?? '') },
      });
      assert.ok([201, 409].includes(again.status));
    }
    assert.equal((await stored()).length, names.length);
  });

  test('and a blank for a plus are no matter to who looks for an address', async () => {
    const { contact_id: contactId } = await api.createContact('ann+news@example.org');
    for (const query of ['ann+news@example.org', 'ann%2Bnews@example.org', 'ann%20ne%E2%80%8Bws@example.org']) {
      const page = await api.must<ContactPageBody>('GET', `/v3/contacts?email=${query}`);
      assert.deepEqual(
        page.contacts.map((contact) => contact.contact_id),
        [contactId],
        query,
      );
      const feed = `/v1/permission_events?address=${query}`;
      await eventually(`events of ${query} are there`, async () => {
        const { events } = await api.must<{ events: { contact_id: string }[] }>('GET', feed);
        return events.length > 0 && events.every((event) => event.contact_id === contactId);
      });
    }
  });
});
