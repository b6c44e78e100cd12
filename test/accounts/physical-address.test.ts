import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

const path = '/v3/account/summary/physical_address';
const boston = {
  address_line1: '123 Maple Street',
  address_line2: 'Unit 1',
  address_line3: 'Apartment 234',
  city: 'Boston',
  state_code: 'MA',
  postal_code: '02451',
  country_code: 'US',
};
const london = { address_line1: '1 High Street', city: 'London', state_name: 'England', country_code: 'GB' };

const server = await testServer();
const api = new ApiClient(server);

describe(path, () => {
  beforeEach(() => api.must('PATCH', '/v1/settings', { postal_address: '1 Main Street, Springfield' }));

  const inMails = async (): Promise<unknown> => (await api.must('GET', '/v1/settings'))['postal_address'];

  test('POST adds an address once, PUT overwrites all of it: what it does not say is gone', async () => {
    assert.deepEqual(await api.call('POST', path, { ...boston, unknown: 1 }), { status: 201, body: boston });
    assert.deepEqual(await api.must('GET', path), boston);
    const again = await api.refusal('POST', path, london);
    assert.deepEqual(again, {
      status: 409,
      key: 'contacts.api.conflict',
      message: 'The account already has a physical address.',
    });
    assert.deepEqual(await api.must('GET', path), boston);
    assert.deepEqual(await api.call('PUT', path, london), { status: 200, body: london });
    assert.deepEqual(await api.must('GET', path), london);
  });

  test('PUT sets an address where there is none, and of 10 POSTs at once one does', async () => {
    assert.equal((await api.call('GET', path)).status, 404);
    assert.deepEqual(await api.must('PUT', path, boston), boston);
    await api.must('PATCH', '/v1/settings', { postal_address: null });
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.call('POST', path, boston)));
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [201, ...Array.from({ length: 9 }, () => 409)],
    );
  });

  test('the address in mails is the one that was set last, in parts or as a text', async () => {
    await api.must('POST', path, boston);
    const text = '123 Maple Street\nUnit 1\nApartment 234\nBoston, MA 02451\nUnited States';
    assert.equal(await inMails(), text);
    await api.must('PUT', path, { ...london, postal_code: 'N1' });
    assert.equal(await inMails(), '1 High Street\nN1 London\nEngland\nUnited Kingdom');

    await api.must('PATCH', '/v1/settings', { sender_name: 'Club', postal_address: await inMails() });
    assert.equal((await api.call('GET', path)).status, 200, 'the same text keeps the parts');
    await api.must('PATCH', '/v1/settings', { postal_address: 'PO Box 1, Springfield' });
    const refusal = await api.refusal('GET', path);
    assert.deepEqual([refusal.status, refusal.key], [404, 'contacts.api.not_found']);
    assert.equal(
      'physical_address' in (await api.must('GET', '/v3/account/summary?extra_fields=physical_address')),
      false,
    );
    assert.equal((await api.call('POST', path, boston)).status, 201, 'a text is not an address in parts');
    assert.equal(await inMails(), text);
  });

  test('a mail carries the address that was set in parts', async () => {
    await api.must('PUT', path, boston);
    const { contact_id: contactId } = await api.createContact('reader@example.com');
    await api.must('POST', `/v1/contacts/${contactId}/messages`, { subject: 'Hello', text: 'Hello.' });
    const [message] = await server.database.query<{ text: string }>(sql`select text from message`);
    assert.match(message?.text ?? '', /\n123 Maple Street\nUnit 1\nApartment 234\nBoston, MA 02451\nUnited States\n/);
  });

  const long = 'x'.repeat(81);
  const { state_code: _state, ...stateless } = boston;
  const { postal_code: _code, ...codeless } = boston;
  const control = 'must not contain line breaks or control characters';
  const refused: [string, unknown, string][] = [
    ['nothing', {}, 'country_code is missing, address_line1 is missing, city is missing'],
    ['no object', [], 'Either the JSON was malformed or there was a data validation error.'],
    ['blanks', { ...boston, address_line1: ' ', city: '' }, 'address_line1 is missing, city is missing'],
    ['a number', { ...boston, address_line1: 5 }, 'address_line1 is invalid'],
    ['a first line of 81', { ...boston, address_line1: long }, 'address_line1 is too long (maximum is 80 characters)'],
    ['a second line of 81', { ...boston, address_line2: long }, 'address_line2 is too long (maximum is 80 characters)'],
    ['a third line of 81', { ...boston, address_line3: long }, 'address_line3 is too long (maximum is 80 characters)'],
    ['a city of 81', { ...boston, city: long }, 'city is too long (maximum is 80 characters)'],
    ['a line of two lines', { ...boston, address_line1: 'A\nUnsubscribe' }, `address_line1 ${control}`],
    ['a country that is none', { ...london, country_code: 'ZZ' }, 'country_code does not have a valid value'],
    ['US without a state', stateless, 'state_code is missing'],
    ['US with a state that is none', { ...boston, state_code: 'ON' }, 'state_code does not have a valid value'],
    [
      'US with the name of a state',
      { ...boston, state_name: 'x' },
      'state_name is not for the country US: use state_code',
    ],
    ['US without a postal code', codeless, 'postal_code is missing'],
    ['CA without a postal code', { ...codeless, country_code: 'CA', state_code: 'ON' }, 'postal_code is missing'],
    [
      'another country with the code of a state',
      { ...london, state_code: 'MA' },
      'state_code is only for the countries US and CA: use state_name',
    ],
  ];
  for (const [what, body, message] of refused) {
    test(`POST and PUT refuse ${what}, and store nothing`, async () => {
      for (const method of ['POST', 'PUT']) {
        const refusal = await api.refusal(method, path, body);
        assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
      }
      assert.equal(await inMails(), '1 Main Street, Springfield');
    });
  }

  test('codes are taken in any case, and a blank that does not belong is as if it were absent', async () => {
    const body = { ...boston, state_code: 'ma', country_code: 'us', state_name: '', address_line2: null };
    const { address_line2: _second, ...stored } = boston;
    assert.deepEqual(await api.must('PUT', path, body), stored);
    const toronto = {
      address_line1: '1 Bay St',
      city: 'Toronto',
      state_code: 'ON',
      postal_code: 'M5J',
      country_code: 'CA',
    };
    assert.deepEqual(await api.must('PUT', path, toronto), toronto);
    assert.equal(await inMails(), '1 Bay St\nToronto, ON M5J\nCanada');
  });

  test('another account has its own; a manager reads it, only an owner changes it', async () => {
    await api.must('PUT', path, boston);
    const stranger = new ApiClient(server, (await server.newAccount()).token);
    assert.equal((await stranger.call('GET', path)).status, 404);
    await stranger.must('PUT', path, london);
    const manager = new ApiClient(server, await server.token('manager'));
    assert.deepEqual(await manager.must('GET', path), boston);
    for (const method of ['POST', 'PUT']) assert.equal((await manager.call(method, path, london)).status, 403);
    assert.deepEqual(await api.must('GET', path), boston);
  });
});
