import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeConfirmation } from '../../src/mail/compose-confirmation.ts';

const settings = {
  confirmedOptIn: true,
  confirmationLinkDays: 30,
  senderName: 'Bread & <Butter>',
  senderEmail: 'club@example.org',
  postalAddress: '1 Main Street',
  language: 'en',
};
const link = 'https://mail.example.org/c/token';

for (const kind of ['confirmation', 'resubscribe'] as const) {
  describe(`the ${kind} mail`, () => {
    const mail = composeConfirmation({ kind, settings, listNames: ['News <1>', 'Offers'], link });

    test('says in text who asks, which lists, where to answer, what else happens, and the postal address', () => {
      for (const part of [
        'Bread & <Butter>',
        'Lists: News <1>, Offers',
        `${link}\n`,
        'If you do nothing',
        '1 Main Street',
      ]) {
        assert.ok(mail.text.includes(part), part);
      }
    });

    test('says the same in HTML, where names are no markup', () => {
      for (const part of [
        'Bread &#38; &#60;Butter&#62;',
        'News &#60;1&#62;, Offers',
        'If you do nothing',
        '1 Main Street',
      ]) {
        assert.ok(mail.html.includes(part), part);
      }
      assert.equal(mail.html.split(`<a href="${link}"`).length, 3, 'the button, and the way to say no');
    });
  });
}

test('mails without lists or a postal address leave them out', () => {
  const mail = composeConfirmation({
    kind: 'confirmation',
    settings: { ...settings, postalAddress: null },
    listNames: [],
    link,
  });
  assert.ok(!mail.text.includes('Lists:') && !mail.html.includes('null'));
});
