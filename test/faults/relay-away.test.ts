import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startServer } from '../support/server-process.ts';
import { freePort, linkIn, smtpSink, type SmtpSink } from '../support/smtp-sink.ts';

/** Far below any limit of the server's own: a request that waited for the relay would show. */
const unaffectedMs = 2_000;

const relayPort = await freePort();
const server = await startServer({ env: { SMTP_URL: `smtp://127.0.0.1:${relayPort}` } });
let sink: SmtpSink | undefined;

after(async () => {
  await server.close();
  await sink?.close();
});

async function call<Body>(method: string, path: string, json?: unknown): Promise<Body> {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(unaffectedMs),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return (await response.json()) as Body;
}

test('while the relay is away the API is unaffected, and the mail goes out, once, when it is back', async () => {
  const { list_id: listId } = await call<{ list_id: string }>('POST', '/v3/contact_lists', { name: 'News' });
  await call('PATCH', '/v1/settings', { postal_address: '1 Main Street, Springfield' });
  const address = 'patient@example.com';
  const { contact_id: contactId } = await call<{ contact_id: string }>('POST', '/v3/contacts', {
    create_source: 'Account',
    email_address: { address },
  });
  await call('PUT', `/v3/contacts/${contactId}`, {
    update_source: 'Contact',
    email_address: { address, permission_to_send: 'unsubscribed' },
  });
  await call('PUT', `/v3/contacts/resubscribe/${contactId}`, { list_ids: [listId] });
  const { contact_id: otherId } = await call<{ contact_id: string }>('POST', '/v3/contacts', {
    create_source: 'Account',
    email_address: { address: 'other@example.com' },
  });
  await call('POST', `/v1/contacts/${otherId}/messages`, { subject: 'Hello', text: 'Hello.' });

  const { messages } = await call<{ messages: { state: string }[] }>('GET', '/v1/messages');
  assert.deepEqual(
    messages.map(({ state }) => state).filter((state) => state === 'sent'),
    [],
  );

  sink = await smtpSink(relayPort);
  const confirmation = await sink.mailTo(address);
  assert.match(linkIn(confirmation, 'c'), /^http/);
  await sink.mailTo('other@example.com');
  assert.equal(sink.mails.length, 2);
});
