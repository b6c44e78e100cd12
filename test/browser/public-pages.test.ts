import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { PageFixture, type PageContact } from '../public-pages/page-fixture.ts';
import { launchChromium } from '../support/chromium.ts';
import { checkPage, heading, newPage, pressByKeyboard, tabTo } from './page-checks.ts';

const pages = await PageFixture.open();
const browser = await launchChromium();
const listIds = [
  await pages.newList('News'),
  await pages.newList('Offersofalonganduninterruptednamethatnobodycouldeverreadinonelineofanarrowscreen'),
];

describe('public pages in a browser, 320 px wide', () => {
  after(() => browser.close());

  async function open(link: string, script: 'with script' | 'without script'): Promise<Page> {
    const page = await newPage(browser, script);
    await page.goto(link);
    return page;
  }

  /** Opted out, then asked by the account to resubscribe. */
  async function asked(address: string): Promise<{ contact: PageContact; link: string }> {
    const contact = await pages.newContact(address, listIds);
    await pages.change(contact, { kind: 'opt_out', command: 'update', source: 'Contact', reason: null });
    await pages.change(contact, { kind: 'resubscribe', listIds });
    return { contact, link: await pages.confirmationLinkTo(contact) };
  }

  test('without script and by keyboard alone: unsubscribe, undo, unsubscribe with a reason, subscribe again', async () => {
    const contact = await pages.newContact('keyboard@example.com', listIds);
    const page = await open(await pages.linkTo(contact), 'without script');

    await pressByKeyboard(page, 'Unsubscribe');
    assert.equal(await heading(page), 'You are unsubscribed');
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');

    await pressByKeyboard(page, 'Undo');
    assert.equal(await heading(page), 'Mail from Example Club');
    const undone = await pages.facts(contact);
    assert.deepEqual([undone.permission, undone.lists], ['implicit', listIds.toSorted()]);

    await tabTo(page, 'Reason (optional)');
    await page.keyboard.type('Too many mails');
    await pressByKeyboard(page, 'Unsubscribe');
    assert.equal((await pages.facts(contact)).opt_out_reason, 'Too many mails');

    pages.passHours(25);
    await page.reload();
    await pressByKeyboard(page, 'Subscribe again');
    assert.equal(await page.getByRole('status').textContent(), 'You are subscribed again.');
    const again = await pages.facts(contact);
    assert.deepEqual([again.permission, again.lists], ['explicit', listIds.toSorted()]);
  });

  test('without script and by keyboard alone: fewer lists', async () => {
    const contact = await pages.newContact('lists@example.com', listIds);
    const page = await open(await pages.linkTo(contact), 'without script');
    await tabTo(page, 'News');
    await page.keyboard.press('Space');
    await pressByKeyboard(page, 'Save lists');
    assert.equal(await page.getByRole('status').textContent(), 'Your lists are saved.');
    assert.deepEqual((await pages.facts(contact)).lists, listIds.slice(1));
  });

  test('without script and by keyboard alone: confirm', async () => {
    const { contact, link } = await asked('confirm@example.com');
    const page = await open(link, 'without script');
    await pressByKeyboard(page, 'Confirm');
    assert.equal(await heading(page), 'Confirmed');
    const facts = await pages.facts(contact);
    assert.deepEqual(
      [facts.permission, facts.confirm_status, facts.lists],
      ['explicit', 'confirmed', listIds.toSorted()],
    );
  });

  test('no page needs scrolling sideways, and axe finds nothing wrong in any state and language', async () => {
    for (const language of ['en', 'de', 'fr']) {
      await pages.setAccount({ language });
      const subscribed = await pages.newContact(`axe.${language}@example.com`, listIds);
      const link = await pages.linkTo(subscribed);
      const page = await open(link, 'with script');
      await checkPage(page, `${language}: subscribed`);
      for (const action of ['unsubscribe', 'undo', 'lists', 'unsubscribe', 'reason', 'subscribe_again']) {
        if (action === 'reason') await page.locator('textarea').fill('Too many mails');
        await page.locator(`button[value=${action}]`).click();
        await checkPage(page, `${language}: after ${action}`);
      }
      await page.goto(`${link}.`);
      await checkPage(page, `${language}: wrong link`);

      const waiting = await asked(`axe.confirm.${language}@example.com`);
      await page.goto(waiting.link);
      await checkPage(page, `${language}: confirmation`);
      await page.locator('button[value=confirm]').click();
      await checkPage(page, `${language}: confirmed`);
      await page.goto(waiting.link);
      await checkPage(page, `${language}: used`);

      const late = await asked(`axe.late.${language}@example.com`);
      await pages.acceptConfirmations(-1);
      await page.goto(late.link);
      await checkPage(page, `${language}: expired`);
      await page.locator('button[value=new_link]').click();
      await checkPage(page, `${language}: new link sent`);
    }
    await pages.setAccount({ language: 'en' });
  });

  test('the element that has the focus is seen', async () => {
    const contact = await pages.newContact('focus@example.com', listIds);
    const page = await open(await pages.linkTo(contact), 'with script');
    for (const name of ['Reason (optional)', 'Unsubscribe', 'News', 'Save lists']) {
      await tabTo(page, name);
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outline');
      assert.match(outline, /solid 3px/, name);
    }
  });
});
