import { createHash } from 'node:crypto';
import { html } from 'ghtml';

const style = `
:root { color-scheme: light; font: 100%/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
body { margin: 0; }
main { max-width: 36rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; margin: 0 0 .5rem; }
form { border-top: 1px solid #949494; padding: 1rem 0; margin: 0; }
section { border-top: 1px solid #949494; padding: 1rem 0 0; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
legend { padding: 0; font-weight: bold; }
label { display: block; padding: .25rem 0; }
input { width: 1.25rem; height: 1.25rem; margin: 0 .5rem 0 0; vertical-align: middle; }
input.field { box-sizing: border-box; display: block; width: 100%; height: auto; margin: 0 0 1rem; font: inherit; padding: .5rem; border: 1px solid #767676; border-radius: 4px; }
.problem { border-left: 4px solid #b00020; padding-left: .75rem; }
.choices button { display: block; width: 100%; margin: 0 0 .5rem; text-align: left; }
.code { max-width: 16rem; }
textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #767676; border-radius: 4px; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1rem; border: 2px solid #0b4fae; border-radius: 4px; background: #0b4fae; color: #fff; }
button.second { background: #fff; color: #0b4fae; }
.hint { color: #595959; margin: .25rem 0 1rem; }
.done { border-left: 4px solid #0b4fae; padding-left: .75rem; }
:focus-visible { outline: 3px solid #b34700; outline-offset: 2px; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Headers of every public page: never stored, never indexed, the link kept out of other sites' logs, and no script at all. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  'x-content-type-options': 'nosniff',
  'content-security-policy': pagePolicy([]),
} as const;

/** The policy of a page. `formTargets`: addresses to which the answer to a form may lead, beside this server. */
export function pagePolicy(formTargets: readonly string[]): string {
  const targets = ["'self'", ...formTargets].join(' ');
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
}

/** A whole document. `body` is HTML; title and language are text. */
export function pageLayout(language: string, title: string, body: string): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>!${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
!${body}
</main>
</body>
</html>
`;
}
