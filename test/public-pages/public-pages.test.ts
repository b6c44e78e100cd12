import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import { curl } from '../support/curl.ts';
import { eventually } from '../support/eventually.ts';
import { PageFixture } from './page-fixture.ts';

const pages = await PageFixture.open();
const newsId = await pages.newList('News');
const contact = await pages.newContact('everyone@example.com', [newsId]);
const unsubscribe = await pages.linkTo(contact);
const waiting = await pages.newContact('waiting@example.com', [newsId], 'pending_confirmation');
const confirm = await pages.confirmationLinkTo(waiting);

describe('public pages', () => {
  test('GET and HEAD, 100 times on every link in every state, change no row', async () => {
    const links = [unsubscribe, confirm, `${unsubscribe}.`, `${confirm}=`];
    const out = await pages.newContact('out@example.com', [await pages.newList('More')]);
    links.push(await pages.linkTo(out));
    await pages.post(links.at(-1) ?? '', { action: 'unsubscribe' });
    for (const [name, action] of [
      ['used', 'confirm'],
      ['declined', 'decline'],
    ] as const) {
      const one = await pages.newContact(`${name}@example.com`, [], 'pending_confirmation');
      links.push(await pages.confirmationLinkTo(one));
      await pages.post(links.at(-1) ?? '', { action });
    }
    const late = await pages.newContact('late@example.com', [], 'pending_confirmation');
    links.push(await pages.confirmationLinkTo(late));
    await pages.acceptConfirmations(-1);
    const earlier = await pages.dump();
    const statuses = new Map<string, Set<number>>();
    for (const link of links) {
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, time) => pages.get(link, time % 2 === 0 ? 'GET' : 'HEAD')),
      );
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      statuses.set(link, new Set(answers.map(({ status }) => status)));
    }
    assert.deepEqual(
      [...statuses.values()].map((each) => [...each]),
      [[200], [410], [404], [404], [200], [410], [410], [410]],
    );
    assert.deepEqual(await pages.dump(), earlier);
  });

  test('are never stored, indexed, framed or scripted, and keep their address to themselves', async () => {
    for (const link of [unsubscribe, confirm, `${unsubscribe}.`]) {
      for (const answer of [await pages.get(link), await pages.get(link, 'HEAD'), await pages.post(link, {})]) {
        assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex, nofollow');
        assert.equal(answer.headers.get('set-cookie'), null);
        const policy = answer.headers.get('content-security-policy') ?? '';
        assert.match(
          policy,
          /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-anc/,
        );
        assert.doesNotMatch(await answer.text(), /<script|javascript:|\son\w+=/i);
      }
    }
  });

  test('a body of more than 16 KiB is a page with 413, and nothing changes', async () => {
    const reason = 'x'.repeat(16 * 1024);
    const answer = await pages.post(unsubscribe, { action: 'unsubscribe', reason });
    assert.equal(answer.status, 413);
    assert.match(await answer.text(), /That was too long/);
    const big = await curl('-X', 'POST', unsubscribe, '-d', `action=unsubscribe&reason=${'x'.repeat(100_000)}`);
    assert.equal(big.status, 413);
    assert.equal((await pages.facts(contact)).permission, 'implicit');
  });

  test('a body that is no form is a page with 415, a broken form one with 400, and nothing changes', async () => {
    for (const type of ['application/json', 'text/plain', 'application/xml', 'nonsense']) {
      const answer = await curl(
        '-X',
        'POST',
        unsubscribe,
        '-H',
        `Content-Type: ${type}`,
        '-d',
        '{"action":"unsubscribe"}',
      );
      assert.equal(answer.status, 415, type);
      assert.match(answer.body, /This page accepts only forms/);
    }
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const answer = await curl(
        '-X',
        'POST',
        unsubscribe,
        '-H',
        `Content-Type: ${type}`,
        '-d',
        'List-Unsubscribe=One-Click',
      );
      assert.equal(answer.status, 400, type);
    }
    assert.equal((await pages.facts(contact)).permission, 'implicit');
  });

  test('a wrong link answers the same whatever it was made of, in the language of the browser', async () => {
    const { accountId } = pages.server.account;
    const { links } = pages.server;
    const unknown = links.unsubscribe(accountId, accountId, accountId);
    const foreign = links.confirm(accountId, accountId);
    const texts = [];
    for (const link of [unknown, foreign, `${unsubscribe}x`, new URL('/u/', unsubscribe).href, `${confirm}/../x`]) {
      const answer = await pages.get(link);
      assert.equal(answer.status, 404, link);
      texts.push(await answer.text());
    }
    assert.equal(new Set(texts.slice(0, 4)).size, 1);
    const german = await curl('-H', 'Accept-Language: de-AT,de;q=0.9,en;q=0.8', `${unsubscribe}.`);
    assert.match(german.body, /<html lang="de">[^]*Dieser Link funktioniert nicht/);
  });

  test('names of accounts and lists are text, never markup', async () => {
    await pages.setAccount({ name: '<b>"Club" & \'Sons\'</b>' });
    const listId = await pages.newList('</li><script>alert(1)</script>');
    const one = await pages.newContact('markup@example.com', [listId]);
    const page = await (await pages.get(await pages.linkTo(one))).text();
    await pages.setAccount({ name: 'Example Club' });
    assert.doesNotMatch(page, /<b>|<script>/);
    assert.match(page, /&#60;script&#62;/);
  });

  test('no token and no address gets into the log', async () => {
    const token = new URL(unsubscribe).pathname.slice(3);
    const lines = JSON.stringify(pages.server.log);
    assert.match(lines, /"route":"\/u\/\*"/);
    assert.ok(!lines.includes(token) && !lines.includes('example.com'));
  });

  test('connections that break cost a 503 that asks to come back, and never the server or a second opt-out', async () => {
    const one = await pages.newContact('again-and-again@example.com');
    const link = await pages.linkTo(one);
    const admin = new pg.Client({ ...pages.server.connection, database: 'postgres' });
    await admin.connect();
    const answers: Response[] = [];
    for (let round = 1; round <= 100; round += 1) {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
        pages.server.connection.database,
      ]);
      const oneClick = pages.post(link, { 'List-Unsubscribe': 'One-Click' });
      answers.push(...(await Promise.all([pages.get(link), oneClick, pages.get(confirm)])));
    }
    await admin.end();
    const refused = answers.filter(({ status }) => status === 503);
    assert.ok(refused.length > 0, 'connections broke under requests');
    const others = answers.filter(({ status }) => status !== 200 && status !== 410 && status !== 503);
    assert.deepEqual(
      others.map(({ status }) => status),
      [],
    );
    for (const answer of refused) assert.ok(Number(answer.headers.get('retry-after')) > 0);
    assert.match((await refused[0]?.text()) ?? '', /Please try again in a minute/);
    await eventually('an answer of 200 once connections hold', async () => {
      return (await pages.post(link, { 'List-Unsubscribe': 'One-Click' })).status === 200;
    });
    assert.equal((await pages.ledger(one)).length, 2);
  });
});
