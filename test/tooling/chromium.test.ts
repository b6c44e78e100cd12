import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';

import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';

describe('the browser of the tests', () => {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<title>Here</title><script>document.title += " too"</script>');
  });
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  test('shows a page of this machine', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    assert.equal(await page.title(), 'Here too');
  });

  for (const elsewhere of ['http://name.example/', 'http://192.0.2.1/']) {
    test(`does not reach ${elsewhere}`, async () => {
      const page = await browser.newPage();
      await assert.rejects(page.goto(elsewhere, { timeout: 10_000 }), /ERR_NAME_NOT_RESOLVED/);
    });
  }
});
