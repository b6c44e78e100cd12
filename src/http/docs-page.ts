import { html } from 'ghtml';
import type { OpenApiDocument, OpenApiOperation } from './openapi-types.ts';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
summary{cursor:pointer;padding:.5rem 0}summary b{display:inline-block;min-width:4.5rem}code,pre{font:.875rem/1.4 ui-monospace,monospace}
pre{overflow:auto;background:#f3f3f3;padding:.75rem}details{border-bottom:1px solid #ccc}h3{margin:.5rem 0 0;font-size:1rem}`;

/** The page's own style is all that its content security policy allows. */
export const docsPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The OpenAPI document as a page that needs no script and asks no other host. */
export function docsPage(document: OpenApiDocument): string {
  const paths = Object.entries(document.paths);
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => renderOperation(method.toUpperCase(), path, operation)),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title} API</title>
        <style>
          !${style}
        </style>
      </head>
      <body>
        <h1>${document.info.title} API</h1>
        <p>${document.info.description ?? ''} As a file: <a href="/openapi.json">openapi.json</a>.</p>
        !${operations.join('')}
      </body>
    </html>`;
}

function renderOperation(method: string, path: string, operation: OpenApiOperation): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) => `${parameter.name} (${parameter.in}${parameter.required === true ? ', required' : ''})`,
  );
  return html`<details>
    <summary><b>${method}</b> <code>${path}</code> ${operation.summary ?? ''}</summary>
    <p>${operation.description ?? ''}</p>
    !${parameters.length === 0 ? '' : html`<h3>Parameters</h3><p>${parameters.join(', ')}</p>`}
    !${operation.requestBody === undefined ? '' : renderSchema('Body', operation.requestBody)}
    !${renderSchema('Answers', operation.responses)}
  </details>`;
}

function renderSchema(title: string, schema: unknown): string {
  return html`<h3>${title}</h3><pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre>`;
}
