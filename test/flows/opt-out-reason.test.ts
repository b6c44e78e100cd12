import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ActivityClient, runActivities } from '../activities/activity-fixture.ts';
import { optOutAddress } from '../../src/contacts/opt-out-address.ts';
import { PageFixture } from '../public-pages/page-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testPartner } from '../support/test-partner.ts';
import { encodeAccountId } from '../../src/accounts/account.ts';

/** Each is one code point and two units of a JavaScript string. */
const longest = '😀'.repeat(255);
const tooLong = `${longest}😀`;

const pages = await PageFixture.open();
const api = new ActivityClient(pages.server, runActivities(pages.server));
const partner = new ApiClient(pages.server, (await testPartner(pages.server, pages.server.account)).token);

describe('the reason of an opt-out has at most 255 code points, on every way in', () => {
  /** Opts an address out with a reason, and says whether that was refused. */
  type Way = (address: string, contactId: string, reason: string) => Promise<boolean>;
  const refused = async (answer: Promise<{ readonly status: number }>): Promise<boolean> =>
    (await answer).status === 400;
  const put = (contactId: string, json: object, method = 'PUT'): Promise<Response> =>
    pages.server.fetch(`/v3/contacts/${contactId}`, { method, json });

  const ways: Readonly<Record<string, Way>> = {
    PUT: (address, contactId, reason) => {
      const email = { address, permission_to_send: 'unsubscribed', opt_out_reason: reason };
      return refused(put(contactId, { update_source: 'Account', email_address: email }));
    },
    PATCH: (_address, contactId, reason) => {
      const email = { permission_to_send: 'unsubscribed', opt_out_reason: reason };
      return refused(put(contactId, { update_source: 'Account', email_address: email }, 'PATCH'));
    },
    'the command line': async (address, _contactId, reason) => {
      const work = optOutAddress(pages.context, { address }, reason);
      return work.then(
        () => false,
        () => true,
      );
    },
    'a partner': (address, _contactId, reason) => {
      const path = `/v3/partner/accounts/${encodeAccountId(pages.server.account.accountId)}/contacts/unsubscribe`;
      const json = { email_addresses: [address], update_source: 'Account', opt_out_reason: reason };
      return refused(partner.call('POST', path, json));
    },
  };

  for (const [name, optOut] of Object.entries(ways)) {
    test(`${name}: 255 emoji are stored whole, one more is refused`, async () => {
      const address = nextAddress();
      const { contactId } = await pages.newContact(address);
      assert.equal(await optOut(address, contactId, tooLong), true);
      assert.equal(await optOut(address, contactId, longest), false);
      const { email_address: email } = await api.getContact(contactId);
      assert.deepEqual([email?.['permission_to_send'], email?.['opt_out_reason']], ['unsubscribed', longest]);
    });
  }

  test('lists: 255 emoji are stored whole; of what is longer the beginning is shown and all of it is evidence', async () => {
    const paths = { '/v1/suppressions': 'suppressions', '/v1/activities/opt_outs_json_import': 'opt_outs' } as const;
    for (const [path, member] of Object.entries(paths)) {
      for (const reason of [longest, tooLong]) {
        const address = nextAddress();
        const { contactId } = await pages.newContact(address);
        const body = { [member]: [{ address, reason, opted_out_at: '5 March 2024' }] };
        await (member === 'opt_outs' ? api.run(path, body) : api.must('POST', path, body));
        const { email_address: email } = await api.getContact(contactId);
        assert.deepEqual([email?.['permission_to_send'], email?.['opt_out_reason']], ['unsubscribed', longest]);
        const { events } = await api.must<{
          events: { evidence: { stated?: { reason?: string }; opted_out_at?: string } }[];
        }>('GET', `/v1/contacts/${contactId}/permission_history`);
        const evidence = events.find((event) => event.evidence.opted_out_at !== undefined)?.evidence;
        assert.equal(evidence?.opted_out_at, '2024-03-05T00:00:00.000Z');
        assert.equal(evidence.stated?.reason, reason === longest ? undefined : tooLong);
      }
    }
  });

  test('the page: 255 emoji are stored whole, what is longer is cut, and the opt-out stands', async () => {
    for (const reason of [longest, tooLong]) {
      const contact = await pages.newContact(nextAddress());
      await pages.post(await pages.linkTo(contact), { action: 'unsubscribe', reason });
      assert.deepEqual((await pages.facts(contact)).opt_out_reason, longest);
    }
  });
});
