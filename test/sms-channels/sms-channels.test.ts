import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface Channel {
  sms_channel_id: string;
  sms_address: string;
  sms_channel_consents: Record<string, string>[];
}

interface Change {
  sms_channel_id: string;
  history_details: Record<string, unknown>;
}

const unknown = '01a20000-0000-7000-8000-000000000000';
const historyPath = '/v3/contacts/sms_engagement_history';
const consent = (permission: string, more: object = {}): object => ({
  sms_consent_permission: permission,
  consent_type: 'promotional_sms',
  ...more,
});

let now = Date.UTC(2026, 4, 1, 12);
let made = 0;

const server = await testServer({ clock: () => new Date(now) });
let api = new ApiClient(server);

describe('SMS channels of contacts', () => {
  async function create(number: string, permission: string): Promise<string> {
    made += 1;
    const channel = { full_sms_address: number, sms_channel_consents: [consent(permission)] };
    return (await api.createContact(`sms-${made}@example.com`, { sms_channel: channel })).contact_id;
  }
  const channelOf = async (id: string): Promise<Channel> => (await api.getContact(id))['sms_channel'] as Channel;
  const put = (id: string, channel: unknown, source = 'Account') =>
    api.must('PUT', `/v3/contacts/${id}`, { update_source: source, sms_channel: channel });
  const historyOf = (id: string): Promise<Change[]> => api.must<Change[]>('GET', `${historyPath}/${id}`);

  test('a channel is kept with its consent and shown in every answer that shows the contact', async () => {
    const body = {
      create_source: 'Contact',
      sms_channel: { full_sms_address: '+1 (781) 555-1212', sms_channel_consents: [consent('explicit')] },
    };
    const created = await api.must('POST', '/v3/contacts', body);
    const { sms_channel_id: channelId, ...rest } = created['sms_channel'] as Channel;
    assert.match(channelId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      sms_address: '7815551212',
      dial_code: '1',
      create_source: 'Contact',
      sms_channel_consents: [
        {
          sms_consent_permission: 'explicit',
          consent_type: 'promotional_sms',
          opt_in_date: '2026-05-01T12:00:00Z',
          created_at: '2026-05-01T12:00:00Z',
          updated_at: '2026-05-01T12:00:00Z',
        },
      ],
    });
    const read = await api.getContact(created.contact_id, 'sms_channel');
    assert.deepEqual(read['sms_channel'], created['sms_channel']);
    assert.equal('email_address' in read, false);
    const { contacts } = await api.must<{ contacts: object[] }>('GET', '/v3/contacts?limit=1');
    assert.deepEqual(contacts, [created]);
    assert.equal('sms_channel' in (await api.createContact('without@example.com')), false);
  });

  test('a consent given and withdrawn moves its date, says who did it, and is in the history, newest first', async () => {
    const id = await create('447700900123', 'explicit');
    assert.equal((await channelOf(id)).sms_address, '447700900123');
    now += 60_000;
    await put(id, { full_sms_address: '447700900123', sms_channel_consents: [consent('unsubscribed')] }, 'Contact');
    const channel = await channelOf(id);
    const [shown] = channel.sms_channel_consents;
    assert.deepEqual(
      [shown?.['sms_consent_permission'], shown?.['opt_in_date'], shown?.['opt_out_date']],
      ['unsubscribed', undefined, new Date(now).toISOString().replace('.000', '')],
    );
    const history = await historyOf(id);
    assert.deepEqual(
      history.map(({ sms_channel_id: channelId, history_details: details }) => [
        channelId,
        details['state'],
        details['source'],
        details['consent_action_type'],
        details['source_sms_number'],
      ]),
      [
        [channel.sms_channel_id, 'O', 'C', 'opt_out', '447700900123'],
        [channel.sms_channel_id, 'E', 'A', 'opt_in', '447700900123'],
      ],
    );
  });

  test('a channel that was read, put back whole, stays as it is; an absent or null one is kept', async () => {
    const id = await create('17815550100', 'explicit');
    const channel = await channelOf(id);
    now += 60_000;
    for (const same of [channel, undefined, null, {}, { full_sms_address: '' }]) await put(id, same);
    assert.deepEqual(await channelOf(id), channel);
    assert.equal((await historyOf(id)).length, 1);
  });

  test('another number is another channel, and starts without the consent to the old one', async () => {
    const id = await create('17815550101', 'explicit');
    const first = await channelOf(id);
    await api.must('PATCH', `/v3/contacts/${id}`, {
      update_source: 'Account',
      sms_channel: { full_sms_address: '17815550102' },
    });
    const after = await channelOf(id);
    assert.notEqual(after.sms_channel_id, first.sms_channel_id);
    assert.deepEqual(
      [after.sms_address, after.sms_channel_consents[0]?.['sms_consent_permission']],
      ['7815550102', 'not_set'],
    );
  });

  test('PATCH changes what it names and removes the channel by null, and the history stays', async () => {
    const id = await create('17815550103', 'pending_confirmation');
    assert.deepEqual(await historyOf(id), []);
    const patch = (channel: unknown) =>
      api.call('PATCH', `/v3/contacts/${id}`, { update_source: 'Contact', sms_channel: channel });
    assert.equal((await patch({ sms_channel_consents: [consent('explicit')] })).status, 200);
    assert.equal((await channelOf(id)).sms_channel_consents[0]?.['sms_consent_permission'], 'explicit');
    assert.equal((await patch({})).status, 200);
    assert.ok(await channelOf(id));
    assert.equal((await patch(null)).status, 200);
    assert.equal(await channelOf(id), undefined);
    assert.equal((await historyOf(id)).length, 1);
    assert.equal((await patch({ sms_channel_consents: [consent('explicit')] })).status, 400);
  });

  test('a sign-up keeps where and how the consent was given', async () => {
    const listId = await api.createList('News');
    const how = {
      consent_medium_type: 'LF',
      consent_medium_url: 'https://example.org/join',
      consent_medium_details: 'our landing page',
    };
    const signUp = (channel: unknown) =>
      api.call('POST', '/v3/contacts/sign_up_form', {
        email_address: 'signs-up@example.com',
        list_memberships: [listId],
        sms_channel: channel,
      });
    const number = { sms_address: '781 555 0104', dial_code: '1', country_code: 'us' };
    const more = { ...how, advertised_frequency: 2, advertised_interval: 'monthly' };
    const { status, body } = await signUp({ ...number, sms_channel_consents: [consent('explicit', more)] });
    assert.equal(status, 201);
    const { sms_channel_consents: consents, ...channel } = await channelOf(body.contact_id);
    assert.deepEqual(
      { ...channel, sms_channel_id: '' },
      { sms_channel_id: '', sms_address: '7815550104', dial_code: '1', country_code: 'US', create_source: 'Contact' },
    );
    assert.deepEqual([consents[0]?.['advertised_frequency'], consents[0]?.['advertised_interval']], ['2', 'monthly']);
    const [change] = await historyOf(body.contact_id);
    const { consent_action_time: _time, ...details } = change?.history_details ?? {};
    assert.deepEqual(details, {
      state: 'E',
      source: 'C',
      consent_type: 'promotional_sms',
      consent_action_type: 'opt_in',
      ...how,
      source_sms_number: '17815550104',
      advertised_frequency: 2,
      advertised_interval: 'monthly',
    });
    const refusal = await signUp({ sms_address: '5', sms_channel_consents: [consent('yes')] });
    assert.deepEqual(
      [refusal.status, (refusal.body as unknown as { error_message: string }[])[0]?.error_message],
      [
        400,
        'sms_channel.sms_address is invalid, sms_channel.dial_code is missing, sms_channel.sms_channel_consents.consent_medium_type is missing, sms_channel.sms_channel_consents.consent_medium_url is missing, sms_channel.sms_channel_consents.consent_medium_details is missing, sms_channel.sms_channel_consents.sms_consent_permission does not have a valid value',
      ],
    );
    assert.equal((await signUp({ sms_address: '', sms_channel_consents: [] })).status, 200);
  });

  test('sms_status finds the contacts whose consent is any of these', async () => {
    const fresh = await server.newAccount();
    api = new ApiClient(server, fresh.token);
    const a = await create('17815550105', 'explicit');
    const b = await create('17815550106', 'unsubscribed');
    const c = await create('17815550107', 'explicit');
    const plain = (await api.createContact('plain@example.com')).contact_id;
    await api.must('DELETE', `/v3/contacts/${c}`);
    const cases: [string, string[]][] = [
      ['sms_status=explicit', [a]],
      ['sms_status=Explicit,unsubscribed', [b, a]],
      ['sms_status=explicit&status=all', [c, a]],
      ['sms_status=explicit&status=active', [a]],
      ['sms_status=not_set', []],
      ['sms_status=all', [plain, b, a]],
      ['sms_status=explicit&created_after=2020-01-01', [a]],
    ];
    for (const [query, expected] of cases) {
      assert.deepEqual((await api.allIds(query)).ids, expected, query);
      const page = await api.must<{ contacts_count: number }>(
        'GET',
        `/v3/contacts?${query}&include_count=true&limit=1`,
      );
      assert.equal(page.contacts_count, expected.length, query);
    }
    api = new ApiClient(server);
  });

  test('the history of an unknown contact, and of one of another account, is not found', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    const theirs = await stranger.createContact('theirs@example.com');
    assert.deepEqual(await stranger.must('GET', `${historyPath}/${theirs.contact_id}`), []);
    for (const id of [unknown, theirs.contact_id]) {
      assert.equal((await api.refusal('GET', `${historyPath}/${id}`)).status, 404);
    }
  });
});
