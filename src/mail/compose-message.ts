import { html as markup } from 'ghtml';
import type { AccountSettings } from '../accounts/account.ts';
import { closeHtml } from './close-html.ts';
import { domainOf } from './domain-of.ts';
import { htmlToText } from './html-to-text.ts';
import type { MailContent } from './mail-content.ts';
import { mailTexts } from './mail-texts.ts';

export interface AuthoredMail {
  readonly accountId: string;
  readonly settings: AccountSettings & { readonly postalAddress: string };
  readonly subject: string;
  /** null if the author wrote none; of `html` and `text` at least one is there. */
  readonly html: string | null;
  readonly text: string | null;
  readonly unsubscribeLink: string;
}

/**
 * An author's mail with the parts that every such mail has: a footer with the unsubscribe link and the postal address,
 * which no markup of the author can enclose, and the headers of RFC 8058 (one-click), RFC 2919 (List-Id) and Feedback-ID. A
 * mail without text gets one made from its HTML.
 *
 * @throws Invalid if something in the HTML never ends
 */
export function composeMessage(mail: AuthoredMail): MailContent {
  const { settings, unsubscribeLink } = mail;
  const domain = domainOf(settings.senderEmail);
  const text = mail.text ?? htmlToText(mail.html ?? '');
  return {
    subject: mail.subject,
    html: mail.html === null ? '' : withFooter(mail.html, mail),
    text: `${text.trimEnd()}\n\n-- \n${textFooter(mail)}\n`,
    headers: {
      'List-Unsubscribe': `<${unsubscribeLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `<${mail.accountId}.${domain}>`,
      'Feedback-ID': `${mail.accountId}:message:assent`,
    },
  };
}

function withFooter(html: string, mail: AuthoredMail): string {
  const { open, close } = closeHtml(html);
  return `${open}\n${htmlFooter(mail)}\n${close}`;
}

/** Its own look is said with `!important`, so that an author's style sheet does not hide it by accident. */
function htmlFooter({ settings, unsubscribeLink }: AuthoredMail): string {
  const words = mailTexts(settings.language).footer;
  const look = 'display:block !important;visibility:visible !important;font:14px/1.5 sans-serif !important';
  const colours = 'color:#333333 !important;background:#ffffff !important';
  return markup`<div lang="${settings.language}" style="${look};${colours};margin:24px 0 0;padding:12px;clear:both">
<p style="${look};margin:0 0 8px">${words.why(settings.senderName)}
<a href="${unsubscribeLink}" style="color:#1a4fa0 !important">${words.unsubscribe}</a></p>
<p style="${look};margin:0;white-space:pre-line">${settings.senderName}
${settings.postalAddress}</p>
</div>`;
}

function textFooter({ settings, unsubscribeLink }: AuthoredMail): string {
  const words = mailTexts(settings.language).footer;
  return [
    words.why(settings.senderName),
    `${words.unsubscribe}: ${unsubscribeLink}`,
    '',
    settings.senderName,
    settings.postalAddress,
  ].join('\n');
}
