import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface Problem {
  readonly detail?: string;
}

const defaults = {
  confirmed_opt_in: false,
  confirmation_link_days: 30,
  sender_name: 'Example Club',
  sender_email: 'club@example.org',
  postal_address: '1 Main Street, Springfield',
  language: 'en',
};

const server = await testServer();
const api = new ApiClient(server);

describe('/v1/settings', () => {
  test('PATCH changes what it names, keeps the rest, and ignores what it does not know', async () => {
    assert.deepEqual(await api.must('GET', '/v1/settings'), defaults);
    const change = { confirmed_opt_in: true, confirmation_link_days: 365, sender_name: '  Club  ' };
    const changed = { ...defaults, ...change, sender_name: 'Club' };
    assert.deepEqual(await api.must('PATCH', '/v1/settings', { ...change, unknown: 1 }), changed);
    assert.deepEqual(await api.must('GET', '/v1/settings'), changed);
    assert.deepEqual(await api.must('PATCH', '/v1/settings', {}), changed);
    const without = await api.must('PATCH', '/v1/settings', { postal_address: null });
    assert.equal(without['postal_address'], null);
    await api.must('PATCH', '/v1/settings', defaults);
  });

  const refused: [Record<string, unknown>, RegExp][] = [
    [{ confirmation_link_days: 0 }, /confirmation_link_days/],
    [{ confirmation_link_days: 366 }, /confirmation_link_days/],
    [{ confirmation_link_days: 1.5 }, /confirmation_link_days/],
    [{ confirmation_link_days: '30' }, /confirmation_link_days/],
    [{ confirmed_opt_in: 'yes' }, /confirmed_opt_in/],
    [{ sender_email: 'nobody' }, /sender_email/],
    [{ sender_email: '' }, /sender_email/],
    [{ sender_name: ' ' }, /sender_name/],
    [{ sender_name: 'Club\r\nBcc: everybody@example.com' }, /sender_name/],
    [{ postal_address: 'x'.repeat(501) }, /postal_address is too long \(maximum is 500 characters\)/],
  ];
  for (const [body, message] of refused) {
    test(`PATCH refuses ${JSON.stringify(body).slice(0, 60)} and stores nothing of the body`, async () => {
      const answer = await api.call<Problem>('PATCH', '/v1/settings', { confirmed_opt_in: true, ...body });
      assert.equal(answer.status, 400);
      assert.match(answer.body.detail ?? '', message);
      assert.deepEqual(await api.must('GET', '/v1/settings'), defaults);
    });
  }

  test('two changes at once are both kept', async () => {
    await Promise.all([
      api.must('PATCH', '/v1/settings', { sender_name: 'One' }),
      api.must('PATCH', '/v1/settings', { confirmation_link_days: 7 }),
    ]);
    const settings = await api.must('GET', '/v1/settings');
    assert.deepEqual([settings['sender_name'], settings['confirmation_link_days']], ['One', 7]);
  });

  test('they are those of the caller’s account, and only its owner may see or change them', async () => {
    const other = await server.newAccount();
    await new ApiClient(server, other.token).must('PATCH', '/v1/settings', { sender_name: 'Other' });
    assert.notEqual((await api.must('GET', '/v1/settings'))['sender_name'], 'Other');
    const manager = new ApiClient(server, await server.token('manager'));
    assert.equal((await manager.call('GET', '/v1/settings')).status, 403);
    assert.equal((await manager.call('PATCH', '/v1/settings', { sender_name: 'x' })).status, 403);
    const reader = new ApiClient(server, await server.token('owner', ['account_read']));
    assert.equal((await reader.call('GET', '/v1/settings')).status, 200);
    assert.equal((await reader.call('PATCH', '/v1/settings', { sender_name: 'x' })).status, 403);
  });
});
