import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { importSuppressions } from './import-suppressions.ts';
import { listSuppressions } from './list-suppressions.ts';
import { parseSuppressions } from './parse-suppressions.ts';
import {
  ImportedSuppressionsResource,
  SuppressionPageResource,
  SuppressionsBody,
  toImportedResource,
  toSuppressionPageResource,
} from './suppression-resource.ts';

const SuppressionCursor = Type.Object({
  kind: Type.Literal('suppressions'),
  from: Type.Object({ among: Type.Enum(['addresses', 'hashes']), after: Type.String() }),
  form: Type.Enum(['address', 'address_key']),
  limit: Type.Integer(),
});

/** `/v1/suppressions`: all opt-outs of the account, for export to and import from other systems. */
export function suppressionRoutes(app: App): void {
  listRoute(app);

  app.post(
    '/v1/suppressions',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:write' } },
      bodyLimit: 4 * 1_024 * 1_024,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'importSuppressions',
        summary: 'Import a suppression list: addresses, or SHA-256 of the trimmed address in lower case',
        description:
          'Stored addresses are opted out at once; others are opted out in advance. ' +
          'A wrong entry is one error, and all others are imported.',
        body: SuppressionsBody,
        response: { 200: ImportedSuppressionsResource },
      },
    },
    async (request) => {
      const context = contextOf(request);
      const { entries, ...said } = parseSuppressions(request.body, context.addressKeys.fingerprint);
      return toImportedResource(await importSuppressions(context, entries), said);
    },
  );
}

function listRoute(app: App): void {
  const secrets = app.services.keys.link;

  app.get(
    '/v1/suppressions',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:read' } },
      schema: {
        operationId: 'exportSuppressions',
        summary: 'Export all opt-outs: unsubscribed, or asked to come back without an answer',
        querystring: Type.Object({
          form: Type.Optional(
            Type.Enum(['address', 'address_key'], {
              description:
                'address (the default): plain addresses, except of erased people; address_key: no plain addresses',
            }),
          ),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'by default 500' })),
          cursor: Type.Optional(Type.String()),
        }),
        response: { 200: SuppressionPageResource },
      },
    },
    async (request) => {
      const { cursor } = request.query;
      const followed = readCursor(cursor, SuppressionCursor, secrets);
      const form = followed?.form ?? request.query.form ?? 'address';
      const limit = request.query.limit ?? followed?.limit ?? 500;
      const context = contextOf(request);
      const page = await listSuppressions(context, { from: followed?.from, limit });
      const next = page.next && encodeCursor({ kind: 'suppressions', from: page.next, form, limit }, secrets);
      return toSuppressionPageResource(page, {
        plain: form === 'address',
        keyFingerprint: context.addressKeys.fingerprint,
        next: next === undefined ? undefined : `/v1/suppressions?cursor=${next}`,
      });
    },
  );
}
