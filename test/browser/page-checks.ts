import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const narrow = { width: 320, height: 640 };
const stepLimitMs = 10_000;

/** A window of its own, 320 px wide, with cookies of its own. */
export async function newPage(browser: Browser, script: 'with script' | 'without script'): Promise<Page> {
  const context = await browser.newContext({ viewport: narrow, javaScriptEnabled: script === 'with script' });
  context.setDefaultTimeout(stepLimitMs);
  return context.newPage();
}

export async function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent();
}

/** Tabs from the start of the page until the element with this accessible name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByRole('button', { name, exact: true })
    .or(page.getByLabel(name, { exact: true }))
    .first();
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.and(page.locator(':focus')).count()) === 1) return;
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}

export async function pressByKeyboard(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** @throws AssertionError where the page is wider than the window, or axe finds a violation */
export async function checkPage(page: Page, what: string): Promise<void> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  assert.ok(width <= narrow.width, `${what}: ${width} px wide`);
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run()');
  const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.deepEqual(found, [], what);
  assert.ok(results.passes.length > 5, `${what}: axe looked at the page`);
}
