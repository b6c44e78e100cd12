import { html } from 'ghtml';
import type { CapturedMailPage } from './list-captured-mails.ts';
import type { ParsedMail } from './captured-mail.ts';

const style = `body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere;vertical-align:top}
iframe{width:100%;height:24rem;border:1px solid #767676}pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.6rem;border:1px solid #ccc}
a{color:#1a4fa0}`;

/** The mailbox as a page: newest mails first. */
export function mailboxPage(page: CapturedMailPage): string {
  const rows = page.mails.map(
    (mail) => html`<tr><td><a href="/mailbox/${mail.messageId}">${mail.subject}</a></td><td>${mail.recipient}</td>
<td><time>${mail.receivedAt.toISOString()}</time></td></tr>`,
  );
  const table = html`<table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received</th></tr></thead>
<tbody>!${rows.join('\n')}</tbody></table>`;
  const older = page.next === undefined ? '' : html`<p><a href="/mailbox?before=${page.next}">Older mail</a></p>`;
  const empty = '<p>No mail yet. What the server sends appears here, because SMTP_URL is not set.</p>';
  return layout('Mailbox', `${page.mails.length === 0 ? empty : table}${older}`);
}

/** One mail: its HTML in a frame that runs nothing and whose links open in a new tab, its text, its headers. */
export function mailboxMailPage(mail: ParsedMail): string {
  const headers = mail.headers.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  const frame = `<base target="_blank">${mail.html ?? ''}`;
  const sandbox = 'allow-popups allow-popups-to-escape-sandbox';
  const body = html`<p><a href="/mailbox">All mail</a></p>
<p>From ${mail.from} to ${mail.to}</p>
!${mail.html === null ? '' : html`<h2>HTML</h2><iframe title="HTML part" sandbox="${sandbox}" srcdoc="${frame}"></iframe>`}
!${mail.text === null ? '' : html`<h2>Text</h2><pre>${mail.text}</pre>`}
!${mail.links.length === 0 ? '' : html`<h2>Links</h2><ul>!${linkItems(mail.links)}</ul>`}
<h2>Headers</h2><table>!${headers.join('\n')}</table>`;
  return layout(mail.subject, body);
}

/** Pages of the mailbox show texts that strangers may have written: nothing in them runs, loads or is cached. */
export const mailboxPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

function linkItems(links: readonly string[]): string {
  return links
    .map((link) => html`<li><a href="${link}" target="_blank" rel="noopener noreferrer">${link}</a></li>`)
    .join('\n');
}

function layout(title: string, body: string): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>!${style}</style></head>
<body><main><h1>${title}</h1>
!${body}
</main></body></html>`;
}
