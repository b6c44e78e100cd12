import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PageFixture, type PageContact } from './page-fixture.ts';

const pages = await PageFixture.open();
const news = await pages.newList('News');
const offers = await pages.newList('Offers');

describe('the page behind a confirmation link', () => {
  /** Opted out, then asked by the account to resubscribe. */
  async function asked(address: string, listIds: readonly string[]): Promise<{ contact: PageContact; link: string }> {
    const contact = await pages.newContact(address, [news]);
    await pages.change(contact, { kind: 'opt_out', command: 'update', source: 'Contact', reason: null });
    await pages.change(contact, { kind: 'resubscribe', listIds });
    return { contact, link: await pages.confirmationLinkTo(contact) };
  }

  test('shows who asks, for which lists, and both answers, and changes nothing', async () => {
    const { contact, link } = await asked('show@example.com', [news, offers]);
    const page = await pages.get(link);
    const text = await page.text();
    assert.equal(page.status, 200);
    assert.match(text, /May Example Club write to you\?/);
    assert.match(text, /s\*\*\*@e\*\*\*\.com/);
    assert.match(text, /<li>News<\/li><li>Offers<\/li>/);
    assert.deepEqual(actionsIn(text), ['confirm', 'decline']);
    assert.equal((await pages.facts(contact)).permission, 'pending_confirmation');
  });

  test('Confirm makes it explicit, joins the lists, says which, keeps what was shown, and works once', async () => {
    const { contact, link } = await asked('yes@example.com', [news, offers]);
    const answer = await pages.post(link, { action: 'confirm' });
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(text, /<h1>Confirmed<\/h1>/);
    assert.match(text, /<li>News<\/li><li>Offers<\/li>/);
    const facts = await pages.facts(contact);
    assert.deepEqual(
      [facts.permission, facts.opt_in_source, facts.confirm_status, facts.update_source, facts.lists],
      ['explicit', 'Contact', 'confirmed', 'Contact', [news, offers].toSorted()],
    );
    const event = (await pages.ledger(contact)).at(-1);
    assert.equal(event?.command, 'confirm');
    assert.equal(
      event.evidence['text_shown'],
      [
        'May Example Club write to you?',
        'I agree that Example Club may write to y***@e***.com.',
        'You will be on these lists:',
        '- News',
        '- Offers',
        '[Confirm]',
      ].join('\n'),
    );
    for (const again of [await pages.get(link), await pages.post(link, { action: 'confirm' })]) {
      assert.equal(again.status, 410);
      assert.match(await again.text(), /This link was used already/);
    }
    assert.equal((await pages.ledger(contact)).at(-1)?.command, 'confirm');
  });

  test('joins only lists that still exist; where none does, it is explicit on no list', async () => {
    const gone = await pages.newList('Gone by then');
    const { contact, link } = await asked('gone@example.com', [gone]);
    await pages.deleteList(gone);
    assert.match(await (await pages.get(link)).text(), /no longer exist/);
    assert.equal((await pages.post(link, { action: 'confirm' })).status, 200);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.lists], ['explicit', []]);
  });

  test('"I did not ask for this" ends the question and stops requests for a year', async () => {
    const { contact, link } = await asked('no@example.com', [news]);
    const answer = await pages.post(link, { action: 'decline' });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Nothing has changed/);
    assert.equal((await pages.facts(contact)).permission, 'pending_confirmation');
    assert.equal((await pages.ledger(contact)).at(-1)?.command, 'decline');
    for (const late of [await pages.get(link), await pages.post(link, { action: 'confirm' })]) {
      assert.equal(late.status, 410);
      assert.match(await late.text(), /This link no longer works/);
    }
    assert.equal((await pages.facts(contact)).permission, 'pending_confirmation');
  });

  test('an expired link that still waits offers a new one, within the cap, and the answer is always the same', async () => {
    const { contact, link } = await asked('late@example.com', [news]);
    await pages.acceptConfirmations(30);
    pages.passHours(30 * 24 + 1);
    const page = await pages.get(link);
    const text = await page.text();
    assert.equal(page.status, 410);
    assert.match(text, /This link has expired/);
    assert.deepEqual(actionsIn(text), ['new_link', 'decline']);
    assert.equal((await pages.post(link, { action: 'confirm' })).status, 410);
    assert.equal((await pages.facts(contact)).permission, 'pending_confirmation');
    const answers = [];
    for (let time = 1; time <= 5; time += 1) {
      const answer = await pages.post(link, { action: 'new_link' });
      answers.push([answer.status, await answer.text()]);
    }
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    assert.equal(answers[0]?.[0], 200);
    assert.equal((await pages.ledger(contact)).filter(({ command }) => command === 'new_link').length, 3);
    const fresh = await pages.confirmationLinkTo(contact);
    assert.notEqual(fresh, link);
    assert.equal((await pages.post(fresh, { action: 'confirm' })).status, 200);
    assert.deepEqual((await pages.facts(contact)).lists, [news]);
    assert.match(await (await pages.get(link)).text(), /This link no longer works/);
  });

  test('a link that still works gives no new one', async () => {
    const { contact, link } = await asked('soon@example.com', [news]);
    assert.equal((await pages.post(link, { action: 'new_link' })).status, 200);
    assert.equal((await pages.ledger(contact)).at(-1)?.command, 'resubscribe');
  });

  test('revives a deleted contact', async () => {
    const contact = await pages.newContact('revive@example.com', [], 'pending_confirmation');
    const link = await pages.confirmationLinkTo(contact);
    await pages.change(contact, { kind: 'delete' });
    await pages.post(link, { action: 'confirm' });
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.deleted], ['explicit', false]);
  });

  test('a form without an answer is 400, a link that is not ours 404, and nothing changes', async () => {
    const { contact, link } = await asked('form@example.com', [news]);
    for (const fields of [{}, { action: 'constructor' }, { 'List-Unsubscribe': 'One-Click' }]) {
      assert.equal((await pages.post(link, fields)).status, 400);
    }
    for (const wrong of [`${link}.`, link.replace('/c/', '/u/'), link.slice(0, -2)]) {
      assert.equal((await pages.get(wrong)).status, 404);
      assert.equal((await pages.post(wrong, { action: 'confirm' })).status, 404);
    }
    assert.equal((await pages.facts(contact)).permission, 'pending_confirmation');
  });

  test('fifty presses at once confirm once', async () => {
    const { contact, link } = await asked('rush@example.com', [news]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => pages.post(link, { action: 'confirm' })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 410).length, 49);
    assert.equal((await pages.ledger(contact)).filter(({ command }) => command === 'confirm').length, 1);
  });
});

function actionsIn(page: string): string[] {
  return [...page.matchAll(/name="action" value="(\w+)"/g)].map(([, action]) => action ?? '');
}
