import { Type } from 'typebox';
import { ActivityResource, toActivityResource } from '../activities/activity-resource.ts';
import { beginActivity } from '../contacts/jobs/begin-activity.ts';
import { readFile } from '../activities/read-file.ts';
import type { App } from '../http/app-type.ts';
import { CsvResponse, toCsvResponse } from '../http/csv-response.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { parseExport } from './parse-export.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const ids = (most: number) => Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: most }));

const ExportBody = Type.Object({
  contact_ids: ids(500),
  list_ids: ids(50),
  tag_ids: ids(50),
  segment_id: Type.Optional(Type.Integer()),
  new_subscriber: Type.Optional(Type.Boolean({ description: 'contacts that opted in within the last 30 days' })),
  status: Type.Optional(
    Type.Enum(['active', 'unsubscribed', 'removed', 'deleted'], { description: 'deleted is removed' }),
  ),
  fields: Type.Optional(
    Type.Array(Type.String(), { description: 'by default all; custom_fields, or single ones as cf:name' }),
  ),
  exclude: Type.Optional(Type.Object({ contact_ids: ids(50) })),
});

/** `/v3/activities/contact_exports` and the files that come of it. */
export function exportRoutes(app: App): void {
  app.post(
    '/v3/activities/contact_exports',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'postContactsExport',
        summary: 'Export contacts to a CSV file',
        description: 'By default all that are not deleted, with all fields.',
        body: ExportBody,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => {
      const context = contextOf(request);
      const { activity, needs } = parseExport(request.body, context.clock());
      return reply.code(201).send(toActivityResource(await beginActivity(context, activity, needs)));
    },
  );

  app.get(
    '/v3/contact_exports/:file_export_id',
    {
      config: writing,
      schema: {
        operationId: 'getContactsExport',
        summary: 'The CSV file of a completed export',
        description:
          'The id is that of the activity. Kept for ten days. If a spreadsheet would read a cell as a formula, the cell begins with an apostrophe.',
        params: Type.Object({ file_export_id: Type.String({ format: 'uuid' }) }),
        response: { 200: CsvResponse },
      },
    },
    async (request, reply) => {
      const { file_export_id: activityId } = request.params;
      return toCsvResponse(
        reply,
        `contacts-${activityId}`,
        await readFile(contextOf(request), activityId, 'contact_exports'),
      );
    },
  );
}
