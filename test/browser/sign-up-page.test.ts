import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { PageFixture } from '../public-pages/page-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { launchChromium } from '../support/chromium.ts';
import { checkPage, heading, newPage, pressByKeyboard, tabTo } from './page-checks.ts';

const everyField = ['first_name', 'last_name', 'job_title', 'company_name', 'phone_number'].map((name) => {
  return { name, required: name === 'last_name' };
});

const pages = await PageFixture.open();
const api = new ApiClient(pages.server);
const browser = await launchChromium();
const listIds = [
  await pages.newList('News'),
  await pages.newList('Offersofalonganduninterruptednamethatnobodycouldeverreadinonelineofanarrowscreen'),
];

describe('sign-up forms in a browser, 320 px wide', () => {
  after(() => browser.close());

  const newForm = async (language: string | null): Promise<{ form_id: string; url: string }> =>
    api.must('POST', '/v1/forms', { name: 'Front page', list_ids: listIds, fields: everyField, language });
  const permissions = (address: string): Promise<{ permission: string }[]> =>
    pages.server.database.query<{ permission: string }>(
      sql`select permission from address where lower(address_text) = ${address}`,
    );

  test('without script and by keyboard alone: a wrong entry is mended, and the address waits for the click', async () => {
    const page = await newPage(browser, 'without script');
    await page.goto((await newForm(null)).url);
    await tabTo(page, 'E-mail address');
    await page.keyboard.type('keyboard');
    await pressByKeyboard(page, 'Sign up');
    assert.match((await page.getByRole('alert').textContent()) ?? '', /please enter an e-mail address/);
    await page.getByLabel('E-mail address').fill('');
    await tabTo(page, 'E-mail address');
    await page.keyboard.type('keyboard@example.com');
    await tabTo(page, 'Last name');
    await page.keyboard.type('Board');
    await pressByKeyboard(page, 'Sign up');
    assert.equal(await heading(page), 'Look into your mail');
    assert.deepEqual(await permissions('keyboard@example.com'), [{ permission: 'pending_confirmation' }]);
  });

  test('no state of the page needs scrolling sideways, and axe finds nothing wrong in any language', async () => {
    const page = await newPage(browser, 'with script');
    for (const language of ['en', 'de', 'fr']) {
      const form = await newForm(language);
      await page.goto(form.url);
      await checkPage(page, `${language}: form`);
      await page.locator('button').click();
      await checkPage(page, `${language}: address missing`);
      await page.locator('input[name=address]').fill(`axe.${language}@example.com`);
      await page.locator('button').click();
      await checkPage(page, `${language}: field missing`);
      await page.locator('input[name=last_name]').fill('Axe');
      await page.locator('button').click();
      await checkPage(page, `${language}: signed up`);
      assert.equal((await permissions(`axe.${language}@example.com`)).length, 1);
    }
    await page.goto(`${pages.server.publicUrl}/s/nothing`);
    await checkPage(page, 'no form');
  });

  test('a snippet in a page elsewhere signs up without script', async () => {
    const form = await newForm(null);
    const { html } = await api.must<{ html: string }>('GET', `/v1/forms/${form.form_id}/snippet`);
    const page = await newPage(browser, 'without script');
    await page.route('https://club.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Club</title>${html}</html>`,
      }),
    );
    await page.goto('https://club.example/');
    await page.getByLabel('E-mail address').fill('elsewhere@example.com');
    await page.getByLabel('Last name').fill('Where');
    await page.getByRole('button', { name: 'Sign up' }).click();
    assert.equal(await heading(page), 'Look into your mail');
    assert.equal((await permissions('elsewhere@example.com')).length, 1);
  });
});
