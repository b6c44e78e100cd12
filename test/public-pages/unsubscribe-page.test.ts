import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PageFixture, type PageContact } from './page-fixture.ts';

const pages = await PageFixture.open();
const news = await pages.newList('News');
const offers = await pages.newList('Offers & <more>');

describe('the page behind an unsubscribe link', () => {
  async function person(address: string): Promise<{ contact: PageContact; link: string }> {
    const contact = await pages.newContact(address, [news, offers]);
    return { contact, link: await pages.linkTo(contact) };
  }

  test('shows the account, the masked address, the lists and the ways out', async () => {
    const { link } = await person('walter.white@mail.example.com');
    const page = await pages.get(link);
    const text = await page.text();
    assert.equal(page.status, 200);
    assert.match(text, /Example Club may write to w\*\*\*@m\*\*\*\.com\./);
    assert.doesNotMatch(text, /walter|white|mail\.example/);
    assert.match(text, /<li>News<\/li>/);
    assert.doesNotMatch(text, /<more>/);
    assert.deepEqual(actionsIn(text), ['unsubscribe', 'lists']);
    assert.match(text, /<html lang="en">/);
  });

  test('Unsubscribe opts out at once, keeps reason and evidence, and offers undo', async () => {
    const { contact, link } = await person('out@example.com');
    const answer = await pages.post(link, { action: 'unsubscribe', reason: '  Too many\r\nmails ' });
    const text = await answer.text();
    assert.equal(answer.status, 200);
    assert.match(text, /<h1>You are unsubscribed<\/h1>/);
    assert.deepEqual(actionsIn(text), ['undo', 'undo_to_lists']);
    const facts = await pages.facts(contact);
    assert.deepEqual(
      [facts.permission, facts.opt_out_source, facts.opt_out_reason, facts.update_source, facts.lists],
      ['unsubscribed', 'Contact', 'Too many\nmails', 'Contact', []],
    );
    const event = (await pages.ledger(contact)).at(-1);
    assert.equal(event?.command, 'unsubscribe_link');
    assert.equal(event.source, 'Contact');
    assert.deepEqual(event.actor, { kind: 'contact' });
    assert.equal(event.message_id, pages.server.links.readUnsubscribe(tokenIn(link))?.messageId);
    assert.equal(event.evidence['ip'], '127.0.0.1');
    assert.equal(event.evidence['user_agent'], 'Browser of a test');
    assert.equal(event.evidence['reason'], 'Too many\nmails');
    assert.equal(
      event.evidence['text_shown'],
      'No more mail\nExample Club will not write to you any more, on any list.\n[Unsubscribe]',
    );
  });

  test('a reason that is too long, or that no database takes, is cut and never in the way of an opt-out', async () => {
    const { contact, link } = await person('long@example.com');
    const answer = await pages.post(link, { action: 'unsubscribe', reason: `\0${'🙂'.repeat(300)}` });
    assert.equal(answer.status, 200);
    assert.equal((await pages.facts(contact)).opt_out_reason, '🙂'.repeat(255));
  });

  test('a reason may be given afterwards', async () => {
    const { contact, link } = await person('later@example.com');
    const out = await pages.post(link, { action: 'unsubscribe', reason: '' });
    assert.deepEqual(actionsIn(await out.text()), ['reason', 'undo', 'undo_to_lists']);
    const answer = await pages.post(link, { action: 'reason', reason: 'Moved away' });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Your reason is saved/);
    assert.equal((await pages.facts(contact)).opt_out_reason, 'Moved away');
    const another = await pages.post(link, { action: 'reason', reason: 'Another' });
    assert.doesNotMatch(await another.text(), /Your reason is saved/);
    assert.equal((await pages.facts(contact)).opt_out_reason, 'Moved away');
  });

  test('a reason never opts out who is not opted out', async () => {
    const { contact, link } = await person('stale@example.com');
    const answer = await pages.post(link, { action: 'reason', reason: 'from an old tab' });
    assert.equal(answer.status, 200);
    assert.equal((await pages.facts(contact)).permission, 'implicit');
    assert.equal((await pages.ledger(contact)).length, 1);
  });

  test('"It was a mistake" brings back permission and lists, and may be sent twice', async () => {
    const { contact, link } = await person('mistake@example.com');
    const earlier = await pages.facts(contact);
    await pages.post(link, { action: 'unsubscribe' });
    for (const time of ['first', 'second']) {
      const answer = await pages.post(link, { action: 'undo' });
      assert.equal(answer.status, 200, time);
      assert.match(await answer.text(), /Everything is as it was before/);
    }
    assert.deepEqual({ ...(await pages.facts(contact)), update_source: null }, earlier);
    assert.deepEqual(
      (await pages.ledger(contact)).map(({ command, to_permission }) => [command, to_permission]),
      [
        ['create', 'implicit'],
        ['unsubscribe_link', 'unsubscribed'],
        ['undo_opt_out', 'implicit'],
      ],
    );
  });

  test('"Fewer lists instead of none" undoes the opt-out and leaves the other lists', async () => {
    const { contact, link } = await person('some@example.com');
    await pages.post(link, { action: 'unsubscribe' });
    const answer = await pages.post(link, { action: 'undo_to_lists', list: offers });
    assert.equal(answer.status, 200);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.lists], ['implicit', [offers]]);
  });

  test('an undo is offered for 24 hours; after that the page says so with 409 and offers to subscribe again', async () => {
    const { contact, link } = await person('day@example.com');
    await pages.post(link, { action: 'unsubscribe' });
    pages.passHours(23.9);
    assert.ok(actionsIn(await (await pages.get(link)).text()).includes('undo'));
    pages.passHours(0.2);
    const page = await (await pages.get(link)).text();
    assert.ok(!actionsIn(page).includes('undo'));
    assert.ok(actionsIn(page).includes('subscribe_again'));
    const answer = await pages.post(link, { action: 'undo' });
    assert.equal(answer.status, 409);
    const text = await answer.text();
    assert.match(text, /can no longer be undone/);
    assert.ok(actionsIn(text).includes('subscribe_again'));
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');
  });

  test('an opt-out by the account cannot be undone, and the page says who did it', async () => {
    const { contact, link } = await person('byaccount@example.com');
    await pages.change(contact, { kind: 'opt_out', command: 'update', source: 'Account', reason: null });
    const page = await (await pages.get(link)).text();
    assert.match(page, /Example Club noted this on/);
    assert.deepEqual(actionsIn(page), ['subscribe_again']);
    assert.equal((await pages.post(link, { action: 'undo' })).status, 409);
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');
  });

  test('"Subscribe again" makes it explicit, on the lists it was on that still exist', async () => {
    const gone = await pages.newList('Soon gone');
    const contact = await pages.newContact('again@example.com', [news, gone]);
    const link = await pages.linkTo(contact);
    await pages.post(link, { action: 'unsubscribe' });
    await pages.deleteList(gone);
    pages.passHours(48);
    const answer = await pages.post(link, { action: 'subscribe_again' });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /You are subscribed again/);
    const facts = await pages.facts(contact);
    assert.deepEqual(
      [facts.permission, facts.opt_in_source, facts.confirm_status, facts.lists],
      ['explicit', 'Contact', 'confirmed', [news]],
    );
    assert.match(String((await pages.ledger(contact)).at(-1)?.evidence['text_shown']), /I agree that Example Club/);
  });

  test('a solicited address can be opted out again, or in, by a kept link', async () => {
    const { contact, link } = await person('asked@example.com');
    await pages.post(link, { action: 'unsubscribe' });
    await pages.change(contact, { kind: 'resubscribe', listIds: [news] });
    assert.deepEqual(actionsIn(await (await pages.get(link)).text()), ['unsubscribe', 'subscribe_again']);
    const confirmation = await pages.confirmationLinkTo(contact);
    assert.equal((await pages.post(link, { action: 'unsubscribe' })).status, 200);
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');
    assert.equal((await pages.get(confirmation)).status, 410);
  });

  test('fewer lists leaves those that are not chosen; leaving all is no opt-out, and the page says so', async () => {
    const { contact, link } = await person('fewer@example.com');
    const answer = await pages.post(link, [
      ['action', 'lists'],
      ['list', offers],
      ['list', 'not a list'],
    ]);
    assert.match(await answer.text(), /Your lists are saved/);
    assert.deepEqual((await pages.facts(contact)).lists, [offers]);
    const none = await (await pages.post(link, { action: 'lists' })).text();
    assert.match(none, /does not unsubscribe you/);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.lists], ['implicit', []]);
    assert.deepEqual(
      (await pages.ledger(contact))
        .slice(1)
        .map(({ command, from_permission, to_permission }) => [command, from_permission, to_permission]),
      [
        ['leave_lists', 'implicit', 'implicit'],
        ['leave_lists', 'implicit', 'implicit'],
      ],
    );
  });

  test('lists chosen in an old tab never undo an opt-out', async () => {
    const { contact, link } = await person('oldtab@example.com');
    await pages.post(link, { action: 'unsubscribe' });
    assert.equal((await pages.post(link, { action: 'lists', list: news })).status, 200);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.lists], ['unsubscribed', []]);
  });

  test('speaks the language of the account', async () => {
    const { link } = await person('sprache@example.com');
    await pages.setAccount({ language: 'de' });
    const german = await (await pages.get(link)).text();
    await pages.setAccount({ language: 'fr-CA' });
    const french = await (await pages.get(link)).text();
    await pages.setAccount({ language: 'en' });
    assert.match(german, /<html lang="de">[^]*Abmelden/);
    assert.match(french, /<html lang="fr">[^]*Se désabonner/);
  });
});

function actionsIn(page: string): string[] {
  return [...page.matchAll(/name="action" value="(\w+)"/g)].map(([, action]) => action ?? '');
}

function tokenIn(link: string): string {
  return new URL(link).pathname.slice(3);
}
