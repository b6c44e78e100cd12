import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { curl } from '../support/curl.ts';
import { PageFixture } from './page-fixture.ts';

const pages = await PageFixture.open();

describe('one-click unsubscribe (RFC 8058)', () => {
  test('opts out without cookie and redirect, and works twice', async () => {
    const contact = await pages.newContact('click@example.com', [await pages.newList('Clicks')]);
    const link = await pages.linkTo(contact);
    for (const time of ['first', 'second']) {
      const answer = await curl('-i', '-X', 'POST', link, '-d', 'List-Unsubscribe=One-Click');
      assert.equal(answer.status, 200, time);
      assert.doesNotMatch(answer.body, /^(set-cookie|location):/im);
    }
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.opt_out_source, facts.lists], ['unsubscribed', 'Contact', []]);
    assert.deepEqual(
      (await pages.ledger(contact)).map(({ command, source }) => [command, source]),
      [
        ['create', 'Account'],
        ['one_click', 'Contact'],
      ],
    );
  });

  test('is taken as multipart/form-data too', async () => {
    const contact = await pages.newContact('multipart@example.com');
    const answer = await curl('-X', 'POST', await pages.linkTo(contact), '-F', 'List-Unsubscribe=One-Click');
    assert.equal(answer.status, 200);
    assert.equal((await pages.facts(contact)).permission, 'unsubscribed');
  });

  test('can be undone on the page', async () => {
    const contact = await pages.newContact('undo@example.com');
    const link = await pages.linkTo(contact);
    await pages.post(link, { 'List-Unsubscribe': 'One-Click' });
    assert.equal((await pages.post(link, { action: 'undo' })).status, 200);
    assert.equal((await pages.facts(contact)).permission, 'implicit');
  });

  test('a POST that says neither one-click nor an action is 400 and changes nothing', async () => {
    const contact = await pages.newContact('neither@example.com');
    const link = await pages.linkTo(contact);
    for (const fields of [
      {},
      { 'List-Unsubscribe': 'Maybe' },
      { action: 'toString' },
      { action: '' },
      { reason: 'x' },
    ]) {
      const answer = await pages.post(link, fields);
      assert.equal(answer.status, 400, JSON.stringify(fields));
      assert.match(await answer.text(), /press one of the buttons/);
    }
    assert.equal((await curl('-X', 'POST', link)).status, 400);
    assert.equal((await pages.ledger(contact)).length, 1);
  });

  test('a link that is not ours is a page with 404', async () => {
    const contact = await pages.newContact('broken@example.com');
    const link = await pages.linkTo(contact);
    for (const broken of [`${link}.`, `${link}>`, `${link}=`, link.slice(0, -1), `${link}/x`]) {
      const answer = await pages.post(broken, { 'List-Unsubscribe': 'One-Click' });
      assert.equal(answer.status, 404, broken);
      assert.match(await answer.text(), /This link does not work/);
    }
    assert.equal((await pages.facts(contact)).permission, 'implicit');
  });

  test('on a deleted contact is recorded, and the contact stays deleted', async () => {
    const contact = await pages.newContact('deleted@example.com');
    const link = await pages.linkTo(contact);
    await pages.change(contact, { kind: 'delete' });
    assert.equal((await pages.post(link, { 'List-Unsubscribe': 'One-Click' })).status, 200);
    const facts = await pages.facts(contact);
    assert.deepEqual([facts.permission, facts.deleted], ['unsubscribed', true]);
  });

  test('records the act of the contact where the account had opted out before', async () => {
    const contact = await pages.newContact('both@example.com', [], 'unsubscribed');
    await pages.post(await pages.linkTo(contact), { 'List-Unsubscribe': 'One-Click' });
    const facts = await pages.facts(contact);
    assert.equal(facts.opt_out_source, 'Account');
    assert.deepEqual(
      (await pages.ledger(contact)).map(({ command, source }) => [command, source]),
      [
        ['create', 'Account'],
        ['one_click', 'Contact'],
      ],
    );
  });

  test('a hundred at once are one opt-out', async () => {
    const contact = await pages.newContact('many@example.com');
    const link = await pages.linkTo(contact);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => pages.post(link, { 'List-Unsubscribe': 'One-Click' })),
    );
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal((await pages.ledger(contact)).length, 2);
  });
});
