import { html } from 'ghtml';
import type { AccountSettings } from '../accounts/account.ts';
import type { MailContent } from './mail-content.ts';
import { mailPage } from './mail-page.ts';
import { mailTexts, type ConfirmationTexts } from './mail-texts.ts';

export interface ConfirmationMail {
  readonly kind: 'confirmation' | 'resubscribe';
  readonly settings: AccountSettings;
  readonly listNames: readonly string[];
  /** The page where the person confirms, or says that it was not them. */
  readonly link: string;
}

/** A confirmation mail in text and HTML: the sender, the lists, the link, and what happens without a click. */
export function composeConfirmation(mail: ConfirmationMail): MailContent {
  const { language, senderName } = mail.settings;
  const words = mailTexts(language)[mail.kind];
  const lists = mail.listNames.length === 0 ? '' : `${mailTexts(language).lists} ${mail.listNames.join(', ')}`;
  return {
    subject: words.subject(senderName),
    html: mailPage({ language, title: words.subject(senderName), body: htmlBody(mail, words, lists) }),
    text: textBody(mail, words, lists),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function textBody({ settings, link }: ConfirmationMail, words: ConfirmationTexts, lists: string): string {
  const parts = [
    words.heading,
    words.reason(settings.senderName),
    lists,
    words.ask,
    `${words.button}:\n${link}`,
    words.otherwise,
    `${words.notMe} ${words.notMeLink}:\n${link}`,
    `--\n${[settings.senderName, settings.postalAddress].filter(Boolean).join('\n')}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function htmlBody({ settings, link }: ConfirmationMail, words: ConfirmationTexts, lists: string): string {
  const button = 'display:inline-block;padding:12px 24px;color:#ffffff;background:#1a4fa0;text-decoration:none';
  return html`<h1 style="font-size:22px">${words.heading}</h1>
<p>${words.reason(settings.senderName)}</p>
<p>${lists}</p>
<p>${words.ask}</p>
<p><a href="${link}" style="${button}">${words.button}</a></p>
<p>${words.otherwise}</p>
<p>${words.notMe} <a href="${link}">${words.notMeLink}</a></p>
<hr>
<p style="font-size:14px;white-space:pre-line">${[settings.senderName, settings.postalAddress].filter(Boolean).join('\n')}</p>`;
}
