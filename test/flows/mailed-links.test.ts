import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { curl } from '../support/curl.ts';
import { startServer } from '../support/server-process.ts';
import { linkIn, smtpSink } from '../support/smtp-sink.ts';

interface ContactBody {
  contact_id: string;
  updated_at: string;
  update_source?: string;
  email_address: Record<string, string>;
  list_memberships?: string[];
}

const sink = await smtpSink();
const server = await startServer({ env: { SMTP_URL: sink.url } });
const listId = (await api<{ list_id: string }>('POST', '/v3/contact_lists', { name: 'News' })).list_id;
await api('PATCH', '/v1/settings', { postal_address: '1 Main Street, Springfield', confirmed_opt_in: true });
after(async () => {
  await server.close();
  await sink.close();
});

async function api<Body>(method: string, path: string, json?: unknown): Promise<Body> {
  const body = json === undefined ? [] : ['-H', 'Content-Type: application/json', '-d', JSON.stringify(json)];
  const answer = await curl('-X', method, server.url + path, '-H', `Authorization: Bearer ${server.token}`, ...body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.body}`);
  return answer.json() as Body;
}

const get = (contactId: string) => api<ContactBody>('GET', `/v3/contacts/${contactId}?include=list_memberships`);
const signUp = (address: string) =>
  api<{ contact_id: string; action: string }>('POST', '/v3/contacts/sign_up_form', {
    email_address: address,
    list_memberships: [listId],
  });

test('with confirmed opt-in a sign-up waits for the click, and joins its lists then', async () => {
  const address = 'wants@example.com';
  const { contact_id: contactId, action } = await signUp(address);
  assert.equal(action, 'created');
  const waiting = await get(contactId);
  assert.equal(waiting.email_address['permission_to_send'], 'pending_confirmation');
  assert.equal(waiting.email_address['confirm_status'], 'pending');
  assert.deepEqual(waiting.list_memberships, []);

  const link = linkIn(await sink.mailTo(address), 'c');
  assert.equal((await curl('-X', 'POST', link, '-d', 'action=confirm')).status, 200);
  const confirmed = await get(contactId);
  assert.equal(confirmed.email_address['permission_to_send'], 'explicit');
  assert.equal(confirmed.email_address['confirm_status'], 'confirmed');
  assert.deepEqual(confirmed.list_memberships, [listId]);
  assert.equal((await curl('-X', 'POST', link, '-d', 'action=confirm')).status, 410, 'the link is used up');
});

test('the fourth sign-up within a day is answered the same and mails nothing; nor does one after "I did not ask for this"', async () => {
  const address = 'insistent@example.com';
  const answers = [];
  for (let turn = 1; turn <= 4; turn += 1) answers.push((await signUp(address)).action);
  assert.deepEqual(answers, ['created', 'updated', 'updated', 'updated']);
  const third = await sink.mailTo(address, 3);
  assert.equal((await curl('-X', 'POST', linkIn(third, 'c'), '-d', 'action=decline')).status, 200);
  await signUp(address);
  await signUp('afterwards@example.com');
  await sink.mailTo('afterwards@example.com');
  assert.equal(sink.mails.filter((mail) => mail.to.includes(address)).length, 3);
});

test('a mail carries a link and one-click headers that opt out; scanners that fetch them change nothing', async () => {
  const address = 'reader@example.com';
  const created = await api<ContactBody>('POST', '/v3/contacts', {
    create_source: 'Account',
    email_address: { address },
    list_memberships: [listId],
  });
  const path = `/v1/contacts/${created.contact_id}/messages`;
  await api('POST', path, { subject: 'Hello', html: '<p>Hello.</p>' });
  const { mail } = await sink.mailTo(address);
  const header = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line ?? '';
  const oneClick = /<(https?:[^>]+)>/.exec(header('list-unsubscribe').replaceAll(/\s+/g, ''))?.[1] ?? '';
  assert.match(header('list-unsubscribe-post'), /List-Unsubscribe=One-Click/);
  assert.ok((mail.text ?? '').includes('1 Main Street, Springfield'));

  for (let turn = 0; turn < 100; turn += 1) {
    assert.equal((await curl(turn % 2 === 0 ? '--get' : '--head', oneClick)).status, 200);
  }
  assert.equal((await get(created.contact_id)).email_address['permission_to_send'], 'implicit');

  assert.equal((await curl('-X', 'POST', oneClick, '-d', 'List-Unsubscribe=One-Click')).status, 200);
  const out = await get(created.contact_id);
  assert.equal(out.email_address['permission_to_send'], 'unsubscribed');
  assert.equal(out.email_address['opt_out_source'], 'Contact');
  assert.equal(out.update_source, 'Contact');
  assert.deepEqual(out.list_memberships, []);
  const since = await api<{ contacts: ContactBody[] }>('GET', `/v3/contacts?updated_after=${out.updated_at}`);
  assert.ok(
    since.contacts.some((contact) => contact.contact_id === created.contact_id),
    'pollers see the opt-out',
  );

  const json = ['-H', 'Content-Type: application/json', '-d', '{"subject": "Again", "text": "Again."}'];
  const refused = await curl('-X', 'POST', server.url + path, '-H', `Authorization: Bearer ${server.token}`, ...json);
  assert.equal(refused.status, 409);
  assert.match(refused.body, /unsubscribed/);
});
