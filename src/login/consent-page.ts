import { html } from 'ghtml';
import { pageLayout } from '../public-pages/page-layout.ts';
import { paragraph } from '../public-pages/page-parts.ts';
import { hiddenFields } from './form-parts.ts';
import { loginTexts, scopeText } from './login-texts.ts';
import type { PageUser } from './find-page-user.ts';

/** Asks whether a client may work on behalf of the logged-in user: the client, the scopes, and two buttons. */
export function consentPage(clientName: string, scopes: readonly string[], user: PageUser, csrf: string): string {
  const texts = loginTexts.consent;
  const body = html`!${paragraph(texts.who(user.email, user.accountName))}
!${scopes.length === 0 ? paragraph(texts.nothing(clientName)) : scopeList(clientName, scopes)}
<form method="post">
!${hiddenFields({ csrf })}
<button name="action" value="allow">${texts.allow}</button>
<button name="action" value="refuse" class="second">${texts.refuse}</button>
</form>`;
  return pageLayout(loginTexts.language, texts.heading(clientName), body);
}

function scopeList(clientName: string, scopes: readonly string[]): string {
  const { asks, limit } = loginTexts.consent;
  return html`!${paragraph(asks(clientName))}
<ul>!${scopes.map((scope) => html`<li>${scopeText(scope)}</li>`).join('')}</ul>
!${paragraph(limit(clientName))}`;
}
