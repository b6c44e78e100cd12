import { html } from 'ghtml';
import { pageLayout } from '../public-pages/page-layout.ts';
import { paragraph } from '../public-pages/page-parts.ts';
import { loginTexts, type LoginNotice } from './login-texts.ts';

export interface PageLink {
  readonly href: string;
  readonly text: string;
}

/** A page that says what happened and what to do, with links to the next step. */
export function loginNoticePage({ heading, paragraphs }: LoginNotice, links: readonly PageLink[] = []): string {
  const body = [...paragraphs.map(paragraph), ...links.map(pageLink)];
  return pageLayout(loginTexts.language, heading, body.join('\n'));
}

export function pageLink({ href, text }: PageLink): string {
  return html`<p><a href="${href}">${text}</a></p>`;
}
