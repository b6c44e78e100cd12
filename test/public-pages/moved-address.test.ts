import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { updateContact } from '../../src/contacts/update-contact.ts';
import { PageFixture, type PageContact } from './page-fixture.ts';

const pages = await PageFixture.open();
const news = await pages.newList('News');

describe('the link of an address that its contact has left', () => {
  async function moved(name: string): Promise<{ left: PageContact; present: PageContact; link: string }> {
    const left = await pages.newContact(`${name}@old.example.com`, [news]);
    const link = await pages.linkTo(left);
    const present = await moveTo(left, `${name}@new.example.com`);
    return { left, present, link };
  }

  async function moveTo(contact: PageContact, address: string): Promise<PageContact> {
    const email = { address, permission: undefined, reason: null };
    await updateContact(pages.context, contact.contactId, { profile: {}, email, source: 'Account', read: null });
    return { ...contact, address, addressId: await pages.addressIdOf(contact.contactId) };
  }

  test('opts out that address and the present one of the contact', async () => {
    const { left, present, link } = await moved('two');
    assert.notEqual(left.addressId, present.addressId);
    assert.equal((await pages.facts(present)).permission, 'implicit');
    assert.equal((await pages.post(link, { 'List-Unsubscribe': 'One-Click' })).status, 200);
    assert.equal((await pages.facts(left)).permission, 'unsubscribed');
    const facts = await pages.facts(present);
    assert.deepEqual([facts.permission, facts.opt_out_source, facts.lists], ['unsubscribed', 'Contact', []]);
  });

  test('undoes both, with the lists of the contact', async () => {
    const { left, present, link } = await moved('undone');
    await pages.post(link, { action: 'unsubscribe' });
    assert.equal((await pages.post(link, { action: 'undo' })).status, 200);
    assert.equal((await pages.facts(left)).permission, 'implicit');
    const facts = await pages.facts(present);
    assert.deepEqual([facts.permission, facts.lists], ['implicit', [news]]);
  });

  test('never undoes what the holder of the present address chose by another mail', async () => {
    const { left, present, link } = await moved('other');
    await pages.post(await pages.linkTo(present), { action: 'unsubscribe' });
    await pages.post(link, { action: 'unsubscribe' });
    assert.equal((await pages.post(link, { action: 'undo' })).status, 200);
    assert.equal((await pages.facts(left)).permission, 'implicit');
    assert.equal((await pages.facts(present)).permission, 'unsubscribed');
  });

  test('offers to unsubscribe while the present address may still be written to', async () => {
    const left = await pages.newContact('first@old.example.com', [news]);
    const link = await pages.linkTo(left);
    await pages.post(link, { action: 'unsubscribe' });
    await updateContact(pages.context, left.contactId, {
      profile: {},
      email: { address: 'first@new.example.com', permission: 'explicit', reason: null },
      listIds: [news],
      source: 'Contact',
      read: null,
    });
    const present = { ...left, addressId: await pages.addressIdOf(left.contactId) };
    assert.equal((await pages.facts(present)).permission, 'explicit');
    const page = await (await pages.get(link)).text();
    assert.match(page, /may still write to another address of yours/);
    assert.match(page, /value="unsubscribe"/);
    await pages.post(link, { action: 'unsubscribe' });
    assert.equal((await pages.facts(present)).permission, 'unsubscribed');
    assert.doesNotMatch(await (await pages.get(link)).text(), /another address of yours/);
  });
});
