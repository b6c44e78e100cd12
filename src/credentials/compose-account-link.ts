import { html } from 'ghtml';
import type { AccountSettings } from '../accounts/account.ts';
import type { AccountLinkKind } from './account-link.ts';
import type { MailContent } from '../mail/mail-content.ts';
import { mailPage } from '../mail/mail-page.ts';
import { mailTexts, type AccountLinkTexts } from '../mail/mail-texts.ts';

export interface AccountLinkMail {
  readonly kind: AccountLinkKind;
  readonly settings: AccountSettings;
  readonly recipient: string;
  readonly link: string;
  readonly expiresAt: Date;
}

/**
 * A mail with a link for a user or an address of an account: the sender, the purpose of the link and its end, and what
 * happens without a click.
 */
export function composeAccountLink(mail: AccountLinkMail): MailContent {
  const { language, senderName } = mail.settings;
  const words = mailTexts(language)[mail.kind];
  const subject = words.subject(senderName);
  return {
    subject,
    html: mailPage({ language, title: subject, body: htmlBody(mail, words) }),
    text: textBody(mail, words),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function textBody({ settings, recipient, link, expiresAt }: AccountLinkMail, words: AccountLinkTexts): string {
  const parts = [
    words.heading,
    words.reason(settings.senderName, recipient),
    words.ask,
    `${words.button}:\n${link}`,
    words.until(expiresAt),
    words.notMe,
    `--\n${[settings.senderName, settings.postalAddress].filter(Boolean).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function htmlBody({ settings, recipient, link, expiresAt }: AccountLinkMail, words: AccountLinkTexts): string {
  const button = 'display:inline-block;padding:12px 24px;color:#ffffff;background:#1a4fa0;text-decoration:none';
  return html`<h1 style="font-size:22px">${words.heading}</h1>
<p>${words.reason(settings.senderName, recipient)}</p>
<p>${words.ask}</p>
<p><a href="${link}" style="${button}">${words.button}</a></p>
<p>${words.until(expiresAt)}</p>
<p>${words.notMe}</p>
<hr>
<p style="font-size:14px;white-space:pre-line">${[settings.senderName, settings.postalAddress].filter(Boolean).join('\n')}</p>`;
}
