import type { App } from './app-type.ts';
import { docsPage, docsPagePolicy } from './docs-page.ts';
import { openApiDocument } from './openapi-document.ts';

const open = { config: { access: 'public' }, schema: { hide: true } } as const;

/** `/openapi.json` and the same as a page, `/docs`. */
export function documentationRoutes(app: App): void {
  app.get('/openapi.json', { ...open, config: { ...open.config, limited: false } }, async (_request, reply) =>
    reply.send(await openApiDocument(app)),
  );

  app.get('/docs', open, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', docsPagePolicy)
      .send(docsPage(await openApiDocument(app))),
  );
}
