import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { curl } from '../support/curl.ts';
import { startServer } from '../support/server-process.ts';
import { linkIn, smtpSink } from '../support/smtp-sink.ts';

interface ContactBody {
  contact_id: string;
  update_source?: string;
  email_address: Record<string, string>;
  list_memberships?: string[];
}

const sink = await smtpSink();
const server = await startServer({ env: { SMTP_URL: sink.url } });

const api = (method: string, path: string, body?: unknown) =>
  curl(
    '-X',
    method,
    `${server.url}/v3${path}`,
    '-H',
    'Accept: application/json',
    '-H',
    `Authorization: Bearer ${server.token}`,
    '-H',
    'Cache-Control: no-cache',
    '-H',
    'Content-Type: application/json',
    ...(body === undefined ? [] : ['-d', typeof body === 'string' ? body : JSON.stringify(body)]),
  );

const listIds = [await createList('News'), await createList('Offers')];

async function createList(name: string): Promise<string> {
  return ((await api('POST', '/contact_lists', { name })).json() as { list_id: string }).list_id;
}

describe('the page, by curl against a started server with a real relay', () => {
  after(async () => {
    await server.close();
    await sink.close();
  });

  async function createContact(address: string): Promise<string> {
    const answer = await api('POST', '/contacts', {
      first_name: 'John',
      last_name: 'Byrd',
      create_source: 'Account',
      email_address: { address, permission_to_send: 'implicit' },
      list_memberships: [listIds[0]],
    });
    assert.equal(answer.status, 201, answer.body);
    return (answer.json() as ContactBody).contact_id;
  }

  async function unsubscribedIds(): Promise<string[]> {
    const answer = await api('GET', '/contacts?status=unsubscribed&limit=500');
    assert.equal(answer.status, 200);
    return (answer.json() as { contacts: ContactBody[] }).contacts.map((contact) => contact.contact_id);
  }

  // The body of the page's example, as it stands there.
  const optOutBody = (address: string) => `{
    "first_name": "John",
    "last_name": "Byrd",
    "create_source": "Account",
    "email_address": {
    "address": "${address}",
    "permission_to_send": "unsubscribed",
    "opt_out_reason":"No longer interested"
    },
    "update_source": "Contact"
    }`;

  async function optOut(contactId: string, address: string): Promise<ContactBody> {
    const answer = await api('PUT', `/contacts/${contactId}`, optOutBody(address));
    assert.equal(answer.status, 200, answer.body);
    return answer.json() as ContactBody;
  }

  test('opt-out by API: the answer shows it, and the contact is in the unsubscribed contacts from then on', async () => {
    const contactId = await createContact('example@example.com');
    assert.ok(!(await unsubscribedIds()).includes(contactId));
    const { email_address: email, update_source: source } = await optOut(contactId, 'example@example.com');
    assert.equal(source, 'Contact');
    assert.equal(email.permission_to_send, 'unsubscribed');
    assert.equal(email.opt_out_source, 'Contact');
    assert.equal(email.opt_out_reason, 'No longer interested');
    assert.equal(email.confirm_status, 'off');
    assert.match(email.opt_out_date ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal('opt_in_date' in email, false);
    assert.ok((await unsubscribedIds()).includes(contactId));
    const stored = (await api('GET', `/contacts/${contactId}?include=list_memberships`)).json() as ContactBody;
    assert.deepEqual(stored.list_memberships, []);
  });

  test('direct resubscribe: permission and list at once, with the lists named as the page names them', async () => {
    const contactId = await createContact('direct@example.com');
    await optOut(contactId, 'direct@example.com');
    assert.ok((await unsubscribedIds()).includes(contactId));
    const answer = await api(
      'PUT',
      `/contacts/${contactId}`,
      `{
      "first_name": "John",
      "last_name": "Byrd",
      "email_address": {
      "address": "direct@example.com",
      "permission_to_send": "explicit"
      },
      "update_source": "Contact",
      "lists":["${listIds[0]}","${listIds[1]}"]
      }`,
    );
    assert.equal(answer.status, 200, answer.body);
    const { email_address: email } = answer.json() as ContactBody;
    assert.equal(email.permission_to_send, 'explicit');
    assert.equal(email.opt_in_source, 'Contact');
    assert.equal(email.confirm_status, 'off');
    assert.deepEqual(
      Object.keys(email).filter((name) => name.startsWith('opt_out')),
      [],
    );
    assert.ok(!(await unsubscribedIds()).includes(contactId));
    const stored = (await api('GET', `/contacts/${contactId}?include=list_memberships`)).json() as ContactBody;
    assert.deepEqual(stored.list_memberships?.toSorted(), listIds.toSorted());
  });

  test("the page's example with its trailing comma is malformed JSON and stores nothing", async () => {
    const contactId = await createContact('comma@example.com');
    await optOut(contactId, 'comma@example.com');
    const answer = await api(
      'PUT',
      `/contacts/${contactId}`,
      `{"email_address": {"address": "comma@example.com","permission_to_send": "explicit",},"update_source": "Contact","lists":["${listIds[0]}"]}`,
    );
    assert.equal(answer.status, 400);
    assert.equal((answer.json() as { error_key: string }[])[0]?.error_key, 'contacts.api.validation.error');
    assert.ok((await unsubscribedIds()).includes(contactId));
  });

  test('indirect resubscribe: a mail, its link, the button; the contact joins the lists then and not before', async () => {
    const address = 'indirect@example.com';
    const contactId = await createContact(address);
    await optOut(contactId, address);
    assert.ok((await unsubscribedIds()).includes(contactId));

    const asked = await curl(
      '--location',
      '--request',
      'PUT',
      `${server.url}/v3/contacts/resubscribe/${contactId}`,
      '--header',
      'Accept: */*',
      '--header',
      'Content-Type: application/json',
      '--header',
      `Authorization: Bearer ${server.token}`,
      '--data',
      JSON.stringify({ list_ids: [listIds[1]] }),
    );
    assert.equal(asked.status, 200, asked.body);
    assert.equal((asked.json() as ContactBody).email_address.permission_to_send, 'pending_confirmation');
    assert.ok(!(await unsubscribedIds()).includes(contactId));

    const link = linkIn(await sink.mailTo(address), 'c');
    const page = await curl(link);
    assert.equal(page.status, 200);
    const pending = (await api('GET', `/contacts/${contactId}?include=list_memberships`)).json() as ContactBody;
    assert.equal(pending.email_address.permission_to_send, 'pending_confirmation');
    assert.deepEqual(pending.list_memberships, []);

    const action = /name="action" value="(confirm)"/.exec(page.body)?.[1];
    assert.equal(action, 'confirm', 'the page has a button that confirms');
    const pressed = await curl('-X', 'POST', link, '-d', `action=${action}`);
    assert.equal(pressed.status, 200, pressed.body);

    const stored = (await api('GET', `/contacts/${contactId}?include=list_memberships`)).json() as ContactBody;
    assert.equal(stored.update_source, 'Contact');
    assert.equal(stored.email_address.permission_to_send, 'explicit');
    assert.equal(stored.email_address.confirm_status, 'confirmed');
    assert.equal(stored.email_address.opt_in_source, 'Contact');
    assert.deepEqual(stored.list_memberships, [listIds[1]]);
    assert.ok(!(await unsubscribedIds()).includes(contactId));
  });

  test('a second resubscribe answers 400 that the contact is not unsubscribed, and no second mail goes', async () => {
    const address = 'once@example.com';
    const contactId = await createContact(address);
    await optOut(contactId, address);
    const ask = () => api('PUT', `/contacts/resubscribe/${contactId}`, { list_ids: [listIds[0]] });
    assert.equal((await ask()).status, 200);
    const second = await ask();
    assert.equal(second.status, 400);
    assert.deepEqual(second.json(), [
      {
        error_key: 'contacts.api.validation.error',
        error_message: 'Contact is not unsubscribed (pending confirmation)',
      },
    ]);
    await sink.mailTo(address);
    await optOut(contactId, address);
    const third = await ask();
    assert.equal(third.status, 400);
    assert.match(third.body, /already asked to resubscribe on \d{4}-\d\d-\d\d/);
    const later = await createContact('later@example.com');
    await optOut(later, 'later@example.com');
    await api('PUT', `/contacts/resubscribe/${later}`, { list_ids: [listIds[0]] });
    await sink.mailTo('later@example.com');
    assert.equal(sink.mails.filter((mail) => mail.to.includes(address)).length, 1);
  });

  test('the ledger shows every step, newest first', async () => {
    const address = 'history@example.com';
    const contactId = await createContact(address);
    await optOut(contactId, address);
    const answer = await curl(
      '-H',
      `Authorization: Bearer ${server.token}`,
      `${server.url}/v1/contacts/${contactId}/permission_history`,
    );
    assert.equal(answer.status, 200, answer.body);
    const { events } = answer.json() as { events: { from: string | null; to: string; source: string }[] };
    assert.deepEqual(
      events.map(({ from, to, source }) => [from, to, source]),
      [
        ['implicit', 'unsubscribed', 'Contact'],
        [null, 'implicit', 'Account'],
      ],
    );
  });
});
