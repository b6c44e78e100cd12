import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { PageFixture, type PageContact } from './page-fixture.ts';

interface Form {
  readonly form_id: string;
  readonly url: string;
}

const pages = await PageFixture.open();
const api = new ApiClient(pages.server);
const listIds = [await pages.newList('News'), await pages.newList('Offers')];
const form = await api.must<Form>('POST', '/v1/forms', {
  name: 'Front page',
  list_ids: listIds,
  fields: [
    { name: 'first_name', required: false },
    { name: 'phone_number', required: false },
  ],
  texts: { explanation: 'I want the news of the club.' },
});

describe('the page of a sign-up form', () => {
  const signUp = (address: string, more: Record<string, string> = {}): Promise<Response> =>
    pages.post(form.url, { address, ...more });

  async function stored(address: string): Promise<PageContact & { contactId: string }> {
    const key = pages.context.addressKeys.key(address);
    const [row] = await pages.server.database.query<{ address_id: string; contact_id: string | null }>(
      sql`select address_id, contact_id from address left join contact using (account_id, address_id)
        where address_key = ${key}`,
    );
    assert.ok(row !== undefined, `${address} is not stored`);
    return { addressId: row.address_id, contactId: row.contact_id ?? '', address };
  }
  async function mailsTo(contact: PageContact): Promise<number> {
    const rows = await pages.server.database.query(
      sql`select from message where address_id = ${contact.addressId} and kind = 'confirmation' and recipient is not null`,
    );
    return rows.length;
  }
  async function confirm(contact: PageContact): Promise<void> {
    const answer = await pages.post(await pages.confirmationLinkTo(contact), { action: 'confirm' });
    assert.equal(answer.status, 200, await answer.text());
  }

  test('shows what somebody agrees to, the lists and the fields, and looking changes nothing', async () => {
    const unchanged = await pages.dump();
    const answer = await pages.get(form.url);
    const html = await answer.text();
    assert.equal(answer.status, 200);
    for (const said of ['I want the news of the club.', 'News', 'Offers', 'First name (optional)', 'Sign up']) {
      assert.ok(html.includes(said), said);
    }
    assert.ok(!html.includes('<script'));
    assert.equal((await pages.get(form.url, 'HEAD')).status, 200);
    assert.deepEqual(await pages.dump(), unchanged);
  });

  test('makes a new address pending, mails it, and the click confirms it with its lists', async () => {
    const answer = await signUp('new@example.com', { first_name: ' Ann ', phone_number: '555 1212' });
    assert.equal(answer.status, 200);
    assert.ok((await answer.text()).includes('Look into your mail'));
    const contact = await stored('new@example.com');
    const pending = await pages.facts(contact);
    assert.deepEqual(
      [pending.permission, pending.confirm_status, pending.lists],
      ['pending_confirmation', 'pending', []],
    );
    assert.equal(await mailsTo(contact), 1);
    await confirm(contact);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.opt_in_source], ['explicit', 'Contact']);
    assert.deepEqual(facts.lists, listIds.toSorted());
    const profile = await api.getContact(contact.contactId, 'phone_numbers');
    assert.deepEqual([profile['first_name'], profile.phone_numbers?.[0]?.['phone_number']], ['Ann', '555 1212']);
    assert.equal(profile['create_source'], 'Contact');
  });

  test('keeps in the ledger the form, its version and the exact text that was shown', async () => {
    await signUp('evidence@example.com');
    const contact = await stored('evidence@example.com');
    await confirm(contact);
    const rows = await pages.server.database.query<Record<string, unknown>>(
      sql`select command, form_id, form_version from permission_event where address_id = ${contact.addressId} order by seq`,
    );
    assert.deepEqual(rows, [
      { command: 'public_sign_up', form_id: form.form_id, form_version: 1 },
      { command: 'confirm', form_id: form.form_id, form_version: 1 },
    ]);
    const [asked, confirmed] = await pages.ledger(contact);
    const text = [
      'Mail from Example Club',
      'I want the news of the club.',
      'E-mail address: …',
      'First name (optional): …',
      'Phone number (optional): …',
      'You will be on these lists:',
      '- News',
      '- Offers',
      '[Sign up]',
    ].join('\n');
    assert.deepEqual(
      [
        asked?.evidence['text_shown'],
        asked?.evidence['ip'],
        asked?.evidence['user_agent'],
        asked?.evidence['shown_on'],
      ],
      [text, '127.0.0.1', 'Browser of a test', 'the page of the form'],
    );
    const signedUp = confirmed?.evidence['sign_up'] as Record<string, unknown>;
    assert.equal(signedUp['text_shown'], text);
    assert.match(String(confirmed?.evidence['text_shown']), /\[Confirm\]$/);
  });

  test('records the version that was filled in, also after the form changed', async () => {
    const other = await api.must<Form>('POST', '/v1/forms', { name: 'Changing', list_ids: [listIds[0]] });
    await api.must('PUT', `/v1/forms/${other.form_id}`, {
      name: 'Changing',
      list_ids: listIds,
      texts: { button: 'Go' },
    });
    await pages.post(other.url, { address: 'old.version@example.com', version: '1', shown: 'elsewhere' });
    const contact = await stored('old.version@example.com');
    const [event] = await pages.ledger(contact);
    assert.match(String(event?.evidence['text_shown']), /- News\n\[Sign up\]$/);
    assert.equal(event?.evidence['shown_on'], 'another page');
    await confirm(contact);
    assert.deepEqual((await pages.facts(contact)).lists, [listIds[0]]);
    assert.equal((await pages.post(other.url, { address: 'no@example.com', version: '9' })).status, 404);
  });

  for (const state of ['implicit', 'explicit', 'unsubscribed', 'pending_confirmation'] as const) {
    test(`changes nothing of an address that is ${state} before the click, which applies all of it`, async () => {
      const contact = await pages.newContact(`known.${state}@example.com`, [], state);
      await api.must('PATCH', `/v3/contacts/${contact.contactId}`, { update_source: 'Account', first_name: 'Before' });
      const facts = await pages.facts(contact);
      const events = await pages.ledger(contact);
      const mails = await mailsTo(contact);
      await signUp(contact.address.toUpperCase(), { first_name: 'After' });
      assert.deepEqual(await pages.facts(contact), facts);
      assert.deepEqual(await pages.ledger(contact), events);
      assert.equal((await api.getContact(contact.contactId))['first_name'], 'Before');
      assert.equal(await mailsTo(contact), mails + 1);
      await confirm(contact);
      const after = await pages.facts(contact);
      assert.deepEqual(
        [after.permission, after.lists, after.update_source],
        ['explicit', listIds.toSorted(), 'Contact'],
      );
      assert.equal((await api.getContact(contact.contactId))['first_name'], 'After');
      const [row] = await pages.server.database.query<{ form_id: string }>(
        sql`select form_id from permission_event where address_id = ${contact.addressId} order by seq desc limit 1`,
      );
      assert.equal(row?.form_id, form.form_id);
    });
  }

  test('brings a deleted contact back by the click alone', async () => {
    const contact = await pages.newContact('deleted@example.com', [], 'explicit');
    await pages.change(contact, { kind: 'delete' });
    await signUp(contact.address);
    assert.equal((await pages.facts(contact)).deleted, true);
    await confirm(contact);
    assert.equal((await pages.facts(contact)).deleted, false);
  });

  test('mails an erased person at the address they typed, and stores it at the click alone', async () => {
    const erased = await pages.newContact('erased@example.com', listIds, 'explicit');
    await api.must('POST', `/v1/contacts/${erased.contactId}/erase`);
    await signUp('Erased@example.com', { first_name: 'Back' });
    const contact = await stored('erased@example.com');
    assert.deepEqual([contact.contactId, (await pages.facts(contact)).permission], ['', 'unsubscribed']);
    const textOf = async (): Promise<string | null | undefined> => {
      const [row] = await pages.server.database.query<{ address_text: string | null }>(
        sql`select address_text from address where address_id = ${contact.addressId}`,
      );
      return row?.address_text;
    };
    assert.equal(await textOf(), null);
    assert.equal(await mailsTo(contact), 1);
    await confirm(contact);
    assert.equal(await textOf(), 'Erased@example.com');
    const back = await api.getContact((await stored('erased@example.com')).contactId);
    assert.deepEqual([back['first_name'], back.email_address?.['permission_to_send']], ['Back', 'explicit']);
  });

  test('a new link for an expired one brings what was entered along', async () => {
    const contact = await pages.newContact('late@example.com', [], 'unsubscribed');
    await signUp(contact.address, { first_name: 'Late' });
    const link = await pages.confirmationLinkTo(contact);
    await pages.acceptConfirmations(-1);
    assert.equal((await pages.post(link, { action: 'new_link' })).status, 200);
    await confirm(contact);
    assert.equal((await api.getContact(contact.contactId))['first_name'], 'Late');
    assert.deepEqual((await pages.facts(contact)).lists, listIds.toSorted());
  });

  test('answers the same whatever the address is, also when no mail goes any more', async () => {
    await pages.newContact('same@example.com', [], 'unsubscribed');
    const answers = new Set<string>();
    for (const address of ['never.seen@example.com', ...Array<string>(5).fill('same@example.com')]) {
      const answer = await signUp(address);
      answers.add(`${answer.status} ${JSON.stringify([...answer.headers.keys()].toSorted())} ${await answer.text()}`);
    }
    assert.equal(answers.size, 1);
    assert.equal(await mailsTo(await stored('same@example.com')), 3);
  });

  test('answers no sooner where there is less to be stored', async () => {
    await pages.newContact('slow@example.com', [], 'explicit');
    const addresses = ['slow.and.new@example.com', ...Array<string>(4).fill('slow@example.com')];
    for (const address of addresses) {
      const start = performance.now();
      await (await signUp(address)).text();
      assert.ok(performance.now() - start > 299, address);
    }
  });

  test('mails nobody for a year who did not ask for it', async () => {
    const contact = await pages.newContact('declined@example.com', [], 'unsubscribed');
    await signUp(contact.address);
    await pages.post(await pages.confirmationLinkTo(contact), { action: 'decline' });
    assert.equal((await signUp(contact.address)).status, 200);
    assert.equal(await mailsTo(contact), 1);
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');
  });

  test('says what to mend and keeps what was entered', async () => {
    const answer = await signUp('not an address', { first_name: '"Ann" <b>' });
    const html = await answer.text();
    assert.equal(answer.status, 400);
    assert.ok(html.includes('please enter an e-mail address') && html.includes('aria-invalid="true"'));
    assert.ok(html.includes('value="not an address"') && html.includes('&#34;Ann&#34; &#60;b&#62;'), html);
    assert.equal((await signUp('long@example.com', { first_name: 'x'.repeat(51) })).status, 400);
    const strict = await api.must<Form>('POST', '/v1/forms', {
      name: 'Strict',
      list_ids: listIds,
      fields: [{ name: 'last_name', required: true }],
    });
    assert.equal((await pages.post(strict.url, { address: 'strict@example.com', last_name: ' ' })).status, 400);
    const rows = await pages.server.database.query(
      sql`select from address where address_text in ('long@example.com', 'strict@example.com')`,
    );
    assert.equal(rows.length, 0);
  });

  test('joins the lists that still exist at the click', async () => {
    const gone = await pages.newList('Gone');
    const other = await api.must<Form>('POST', '/v1/forms', { name: 'Gone', list_ids: [gone, listIds[0]] });
    await pages.deleteList(gone);
    assert.ok(!(await (await pages.get(other.url)).text()).includes('Gone'));
    await pages.post(other.url, { address: 'fewer@example.com' });
    const contact = await stored('fewer@example.com');
    await confirm(contact);
    assert.deepEqual((await pages.facts(contact)).lists, [listIds[0]]);
  });

  test('a wrong address of a form has a page that says so, and odd bodies break nothing', async () => {
    for (const path of ['/s/', '/s/nothing', `/s/${form.form_id}x`, `/s/${form.form_id.replace(/^./, 'f')}`]) {
      const answer = await pages.get(`${pages.server.publicUrl}${path}`);
      assert.equal(answer.status, 404, path);
      assert.ok((await answer.text()).includes('There is no such form'));
    }
    assert.equal((await signUp('nul\0@example.com', { first_name: 'a\0b\ud800' })).status, 200);
    const json = await fetch(form.url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    assert.equal(json.status, 415);
  });
});
