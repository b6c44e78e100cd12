import { html } from 'ghtml';

/** A whole HTML mail around trusted markup. Its styles are inline, because mail programs drop style sheets. */
export function mailPage(page: { readonly language: string; readonly title: string; readonly body: string }): string {
  return html`<!doctype html>
<html lang="${page.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${page.title}</title></head>
<body style="margin:0 auto;padding:16px;max-width:600px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#ffffff">
!${page.body}
</body>
</html>
`;
}
