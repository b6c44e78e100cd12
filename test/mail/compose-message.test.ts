import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Invalid } from '../../src/errors.ts';
import { closeHtml } from '../../src/mail/close-html.ts';
import { composeMessage } from '../../src/mail/compose-message.ts';
import { htmlToText } from '../../src/mail/html-to-text.ts';

const accountId = '01990000-0000-7000-8000-000000000001';
const settings = {
  confirmedOptIn: false,
  confirmationLinkDays: 30,
  senderName: 'Bread & <Butter>',
  senderEmail: 'club@example.org',
  postalAddress: '1 Main Street\nSpringfield',
  language: 'en',
};
const unsubscribeLink = 'https://mail.example.org/u/token';
const compose = (html: string | null, text: string | null) =>
  composeMessage({ accountId, settings, subject: 'Hello', html, text, unsubscribeLink });

describe("an author's mail", () => {
  test('carries the headers of one-click, list and feedback, and a mailto nowhere', () => {
    assert.deepEqual(compose(null, 'Hello').headers, {
      'List-Unsubscribe': `<${unsubscribeLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `<${accountId}.example.org>`,
      'Feedback-ID': `${accountId}:message:assent`,
    });
  });

  test('ends with the footer in its text', () => {
    const { text, html } = compose(null, 'Hello\n');
    assert.equal(html, '');
    assert.equal(
      text,
      `Hello

-- 
You receive this mail because your address is subscribed to the mail of Bread & <Butter>.
Unsubscribe: ${unsubscribeLink}

Bread & <Butter>
1 Main Street
Springfield
`,
    );
  });

  test('ends with the footer in its HTML, inside the body, with what settings say as text', () => {
    const { html } = compose('<html><body><p>Hello</p></body></html>', null);
    assert.match(html, /^<html><body><p>Hello<\/p>\n<div lang="en"[\s\S]*<\/div>\n<\/body><\/html>$/);
    assert.ok(html.includes(`href="${unsubscribeLink}"`));
    assert.ok(html.includes('Bread &#38; &#60;Butter&#62;\n1 Main Street\nSpringfield'));
  });

  test('has a text that says what its HTML says', () => {
    const { text } = compose('<h1>News</h1><p>Read <a href="https://example.org/a?b=1&amp;c=2">more</a>.</p>', null);
    assert.ok(text.startsWith('News\n\nRead more (https://example.org/a?b=1&c=2).\n\n-- \n'), text);
  });
});

describe('the markup before the footer', () => {
  const closed: [string, string, string][] = [
    ['plain text', 'Hello', 'Hello'],
    ['an open element', '<div style="display:none">x', '<div style="display:none">x</div>'],
    ['elements one in another', '<div><table><tr><td>x', '<div><table><tr><td>x</td></tr></table></div>'],
    ['an early end of the body', '<body><p>x</p></body></html>', '<body><p>x</p>'],
    ['formatting that a browser opens again', '<div><b>x</div>', '<div><b>x</div></b>'],
    ['a greater-than sign in an attribute', '<p title="</div>">x</p>', '<p title="</div>">x</p>'],
    ['markup that is only text', '<style>a{content:"<div>"}</style>', '<style>a{content:"<div>"}</style>'],
    ['a comment that a browser ends at once', '<!--><div hidden>x', '<!--><div hidden>x</div>'],
    ['elements without an end', '<p>a<br>b<img src="x"></p>', '<p>a<br>b<img src="x"></p>'],
    ['a sign that is no markup', '1 < 2 <', '1 < 2 <'],
  ];
  for (const [what, html, open] of closed) {
    test(`is closed: ${what}`, () => assert.equal(closeHtml(html).open, open));
  }

  const refused = [
    '<!-- x',
    '<!-- x >',
    '<style>x',
    '<textarea>',
    '<TITLE>x',
    '<a href="x',
    '<div ',
    '</ x',
    '<?x',
    '<plaintext>',
  ];
  refused.push('<script>x</script>', '<svg><style>', '<math>', '<frameset>');
  for (const html of refused) {
    test(`is refused: ${html}`, () => {
      assert.throws(() => closeHtml(`<p>${html}`), Invalid);
    });
  }
});

describe('text made of HTML', () => {
  const made: [string, string][] = [
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br>b', 'a\nb'],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['<style>p{}</style><p>x &amp; y &lt;z&gt; &#8364; &#x1F600; &nbsp;&uuml;</p>', 'x & y <z> € 😀 ü'],
    ['<a href="https://example.org">https://example.org</a>', 'https://example.org'],
    ['<!-- hidden --><b>bold</b> &unknown;', 'bold &unknown;'],
  ];
  for (const [html, text] of made) {
    test(html, () => assert.equal(htmlToText(html), text));
  }
});
