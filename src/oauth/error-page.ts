import { html } from 'ghtml';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { pageHeaders, pageLayout } from '../public-pages/page-layout.ts';

/** Headers of pages of the authorisation server: as those of public pages, and nobody frames them. */
export const framelessHeaders = { ...pageHeaders, 'x-frame-options': 'DENY' } as const;

/** Shows a page of the authorisation server. `body` is HTML. */
export function showPage(ctx: KoaContextWithOIDC, title: string, body: string): void {
  ctx.set({ ...framelessHeaders });
  ctx.body = pageLayout('en', title, body);
}

/** The page for an error that cannot be sent to the client. */
export function renderError(
  ctx: KoaContextWithOIDC,
  {
    error,
    error_description: description,
  }: { readonly error: string; readonly error_description?: string | undefined },
): void {
  const text =
    ctx.status >= 500
      ? 'Something went wrong on the server. Try again in a moment.'
      : 'The application sent a request that cannot be answered. Go back to it and start again; if that does not help, send its makers the text below.';
  const code = html`<p class="hint"><code>${error}</code>${description === undefined ? '' : `: ${description}`}</p>`;
  showPage(ctx, 'This did not work', `${html`<p>${text}</p>`}\n${code}`);
}
