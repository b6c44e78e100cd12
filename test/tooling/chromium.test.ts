import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';

import { launchChromium } from '../support/chromium.ts';

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html').end('<title>Here</title><script>document.title += " too"</script>');
});

const browser = await launchChromium();
await once(server.listen(0, '127.0.0.1'), 'listening');

describe('the browser of the tests', () => {
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
