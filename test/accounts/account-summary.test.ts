import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

const path = '/v3/account/summary';
const described = {
  contact_email: 'club@example.org',
  contact_phone: '5081111212',
  country_code: 'US',
  first_name: 'Lola',
  last_name: 'Byrd',
  organization_name: 'Example Club of Boston',
  organization_phone: '333-333-3335',
  state_code: 'MA',
  time_zone_id: 'US/Eastern',
  website: 'http://club.example.org',
};

const server = await testServer();
const api = new ApiClient(server);

describe('/v3/account/summary', () => {
  test('an account that was told nothing has its id, its name and the address of its sender', async () => {
    const { encoded_account_id: id, ...rest } = await api.must('GET', path);
    assert.match(String(id), /^[0-9a-z]{20,25}$/);
    assert.deepEqual(rest, { organization_name: 'Example Club', contact_email: 'club@example.org' });
  });

  test('PUT changes what it names and keeps the rest, and what only the server says is passed over', async () => {
    const { encoded_account_id: id } = await api.must('GET', path);
    const whole = { ...described, encoded_account_id: id };
    const readOnly = { encoded_account_id: 'another', encoded_partner_id: 'x', physical_address: {}, unknown: [] };
    assert.deepEqual(await api.must('PUT', path, { ...described, ...readOnly }), whole);
    assert.deepEqual(await api.must('PUT', path, { last_name: ' Zang ' }), { ...whole, last_name: 'Zang' });
    assert.deepEqual(await api.must('PUT', path, {}), { ...whole, last_name: 'Zang' });
    assert.deepEqual(await api.must('GET', path), { ...whole, last_name: 'Zang' });
    assert.deepEqual(await api.must('PUT', path, whole), whole);
  });

  test('null and blank clear a detail; the name and the time zone are then those of the account and the state', async () => {
    await api.must('PUT', path, { ...described, state_code: 'ca', country_code: 'us', time_zone_id: 'Europe/Berlin' });
    const cleared = await api.must('PUT', path, {
      contact_phone: null,
      first_name: ' ',
      last_name: '',
      organization_name: null,
      organization_phone: null,
      time_zone_id: null,
      website: null,
    });
    const { encoded_account_id: _id, ...rest } = cleared;
    assert.deepEqual(rest, {
      contact_email: 'club@example.org',
      country_code: 'US',
      organization_name: 'Example Club',
      state_code: 'CA',
      time_zone_id: 'US/Pacific',
    });
    const gone = await api.must('PUT', path, { country_code: null, state_code: null });
    assert.deepEqual(
      ['country_code', 'state_code', 'time_zone_id'].filter((name) => name in gone),
      [],
    );
  });

  test('every state of a country with state codes that has a time zone has one that exists', async () => {
    const states = 'AL AZ AK CA CO DC FL GU HI MA MP AS NY PR TX VI WA';
    for (const [country, codes] of [
      ['US', states],
      ['CA', 'AB BC MB NB NL NS NT NU ON PE QC SK YT'],
    ] as const) {
      for (const state of codes.split(' ')) {
        const body = { country_code: country, state_code: state, time_zone_id: null };
        const { time_zone_id: zone } = await api.must('PUT', path, body);
        await api.must('PUT', path, { time_zone_id: zone });
      }
    }
    const forces = await api.must('PUT', path, { country_code: 'US', state_code: 'AE', time_zone_id: null });
    assert.equal('time_zone_id' in forces, false);
    await api.must('PUT', path, { country_code: null, state_code: null });
  });

  const refused: [unknown, string][] = [
    [[], 'Either the JSON was malformed or there was a data validation error.'],
    [{ contact_email: null }, 'contact_email is missing'],
    [{ contact_email: 5 }, 'contact_email is invalid'],
    [{ contact_email: 'else@example.org' }, 'contact_email is not a confirmed email address of the account'],
    [{ contact_phone: '1'.repeat(26) }, 'contact_phone is too long (maximum is 25 characters)'],
    [{ organization_phone: '1'.repeat(26) }, 'organization_phone is too long (maximum is 25 characters)'],
    [{ country_code: 'XX' }, 'country_code does not have a valid value'],
    [
      { country_code: 'USA' },
      'country_code is too long (maximum is 2 characters), country_code does not have a valid value',
    ],
    [{ country_code: 'US' }, 'state_code is missing'],
    [{ country_code: 'US', state_code: 'QC' }, 'state_code does not have a valid value'],
    [{ country_code: 'CA', state_code: 'MA' }, 'state_code does not have a valid value'],
    [{ country_code: 'DE', state_code: 'BE' }, 'state_code is only for the countries US and CA'],
    [{ state_code: 'MA' }, 'country_code is missing'],
    [{ first_name: 'x'.repeat(81) }, 'first_name is too long (maximum is 80 characters)'],
    [{ last_name: {} }, 'last_name is invalid'],
    [{ organization_name: 'x'.repeat(101) }, 'organization_name is too long (maximum is 100 characters)'],
    [{ organization_name: 'A\nB' }, 'organization_name must not contain line breaks or control characters'],
    [{ time_zone_id: 'Mars/Olympus' }, 'time_zone_id does not have a valid value'],
    [{ time_zone_id: '+01:00' }, 'time_zone_id does not have a valid value'],
    [{ website: 'javascript:alert(1)' }, 'website is invalid'],
    [{ website: 'https://' }, 'website is invalid'],
    [{ country_code: 'XX', website: 'x' }, 'country_code does not have a valid value, website is invalid'],
  ];
  for (const [body, message] of refused) {
    test(`PUT refuses ${JSON.stringify(body).slice(0, 60)} and stores nothing of the body`, async () => {
      const stored = await api.must('GET', path);
      const sent = Array.isArray(body) ? body : { first_name: 'Changed', ...(body as object) };
      assert.deepEqual(await api.refusal('PUT', path, sent), {
        status: 400,
        key: 'contacts.api.validation.error',
        message,
      });
      assert.deepEqual(await api.must('GET', path), stored);
    });
  }

  test('the name of the organisation is not the name in mails, nor the account’s own', async () => {
    await api.must('PUT', path, { organization_name: 'Holding' });
    assert.equal((await api.must('GET', '/v1/settings'))['sender_name'], 'Example Club');
    await api.must('PATCH', '/v1/settings', { sender_name: 'Newsroom' });
    assert.equal((await api.must('GET', path))['organization_name'], 'Holding');
  });

  test('extra_fields brings the physical address in any case of the word, and no logo; nothing else has that name', async () => {
    const address = { address_line1: '1 Rue Un', city: 'Paris', country_code: 'FR' };
    await api.must('PUT', `${path}/physical_address`, address);
    assert.equal('physical_address' in (await api.must('GET', path)), false);
    assert.equal('physical_address' in (await api.must('GET', `${path}?extra_fields=company_logo`)), false);
    for (const query of ['physical_address', 'Physical_Address,%20company_logo']) {
      const summary = await api.must('GET', `${path}?extra_fields=${query}`);
      assert.deepEqual(summary['physical_address'], address);
      assert.equal('company_logo' in summary, false);
    }
    const refusal = await api.refusal('GET', `${path}?extra_fields=physical_address,billing`);
    assert.deepEqual([refusal.status, refusal.message], [400, 'extra_fields does not have a valid value']);
  });

  test('it is that of the caller’s account: a manager reads it, only an owner changes it', async () => {
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    await stranger.must('PUT', path, { first_name: 'Stranger' });
    const own = await api.must('GET', path);
    assert.notEqual(own['first_name'], 'Stranger');
    assert.notEqual(own['encoded_account_id'], (await stranger.must('GET', path))['encoded_account_id']);
    const manager = new ApiClient(server, await server.token('manager'));
    assert.deepEqual(await manager.must('GET', path), own);
    assert.equal((await manager.call('PUT', path, {})).status, 403);
    const creator = new ApiClient(server, await server.token('campaign_creator'));
    assert.equal((await creator.call('GET', path)).status, 403);
  });

  test('two changes at once are both kept', async () => {
    await Promise.all([
      api.must('PUT', path, { first_name: 'One' }),
      api.must('PUT', path, { last_name: 'Two' }),
      api.must('PATCH', '/v1/settings', { sender_name: 'Three' }),
    ]);
    const summary = await api.must('GET', path);
    assert.deepEqual([summary['first_name'], summary['last_name']], ['One', 'Two']);
    assert.equal((await api.must('GET', '/v1/settings'))['sender_name'], 'Three');
  });
});
