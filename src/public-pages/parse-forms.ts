import type { App } from '../http/app-type.ts';

/** Bodies of public pages are forms, in either of the two types that browsers and one-click requests use (RFC 8058). */
export function parseForms(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'buffer' },
    async (request: { readonly headers: { readonly 'content-type'?: string | undefined } }, body: Buffer) =>
      readForm(body, request.headers['content-type'] ?? ''),
  );
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(Object.assign(new Error('not a form'), { statusCode: 415 }));
  });
}

async function readForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw Object.assign(new Error('malformed form', { cause }), { statusCode: 400 });
  }
}
