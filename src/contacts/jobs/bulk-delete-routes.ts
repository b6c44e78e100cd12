import { Type } from 'typebox';
import type { App } from '../../http/app-type.ts';
import { contextOf } from '../../http/request-context.ts';
import { takeAnyBody } from '../../http/take-any-body.ts';
import { ActivityResource, toActivityResource } from '../../activities/activity-resource.ts';
import { beginActivity } from './begin-activity.ts';
import { parseBulkDelete, type IdsOfBody } from './parse-bulk-delete.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const dryRun = Type.Optional(Type.Boolean({ description: 'a dry run: nothing is changed' }));

interface DeleteRoute extends IdsOfBody {
  readonly operationId: string;
  readonly summary: string;
}

const deletes: readonly DeleteRoute[] = [
  { kind: 'list_delete', name: 'list_ids', most: 100, operationId: 'postListDelete', summary: 'Delete lists' },
  {
    kind: 'contacts_tags_delete',
    name: 'tag_ids',
    most: 500,
    operationId: 'postTagDelete',
    summary: 'Delete tags, and remove them from contacts',
  },
  {
    kind: 'custom_fields_delete',
    name: 'custom_field_ids',
    most: 100,
    operationId: 'postCustomFieldDelete',
    summary: 'Delete custom fields with their values',
  },
];

/** `/v3/activities/list_delete` and its like: deletes the things whose ids are in the body. */
export function bulkDeleteRoutes(app: App): void {
  for (const asked of deletes) {
    const { kind, name, most, operationId, summary } = asked;
    const body = Type.Object({
      [name]: Type.Array(Type.String({ format: 'uuid' }), { maxItems: most }),
      dry_run: dryRun,
    });
    app.post(
      `/v3/activities/${kind}`,
      {
        config: writing,
        validatorCompiler: takeAnyBody,
        schema: { operationId, summary, body, response: { 201: ActivityResource } },
      },
      async (request, reply) => {
        const activity = await beginActivity(contextOf(request), parseBulkDelete(request.body, asked));
        return reply.code(201).send(toActivityResource(activity));
      },
    );
  }
}
