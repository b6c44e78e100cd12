import { Type } from 'typebox';
import type { App } from '../../http/app-type.ts';
import { contextOf } from '../../http/request-context.ts';
import { takeAnyBody } from '../../http/take-any-body.ts';
import { ActivityResource, toActivityResource } from '../../activities/activity-resource.ts';
import { beginActivity } from './begin-activity.ts';
import { parseBulkChange, parseContactDelete, type BulkChange } from './parse-bulk-change.ts';
import type { SourceRules } from '../../audience/parse-contact-source.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const dryRun = Type.Optional(Type.Boolean({ description: 'a dry run: nothing is changed' }));
const ids = (most: number) => Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: most }));

interface ChangeRoute extends BulkChange {
  readonly operationId: string;
  readonly summary: string;
}

const taggable: SourceRules = {
  contactIds: 500,
  listIds: 50,
  tagIds: 50,
  words: ['all_active_contacts', 'new_subscriber'],
};

const listable: SourceRules = { ...taggable, words: ['all_active_contacts', 'engagement_level', 'segment_id'] };

const changes: readonly ChangeRoute[] = [
  {
    kind: 'add_list_memberships',
    source: listable,
    target: 'list_ids',
    operationId: 'postListAddContact',
    summary: 'Add contacts to lists',
  },
  {
    kind: 'remove_list_memberships',
    source: { ...listable, listIds: 100, words: ['all_active_contacts', 'engagement_level'] },
    target: 'list_ids',
    operationId: 'postListRemoveContact',
    summary: 'Remove contacts from lists',
  },
  {
    kind: 'contacts_taggings_add',
    source: taggable,
    target: 'tag_ids',
    operationId: 'postTagAddContact',
    summary: 'Tag contacts',
  },
  {
    kind: 'contacts_taggings_remove',
    source: taggable,
    target: 'tag_ids',
    operationId: 'postTagRemoveContact',
    summary: 'Remove tags from contacts',
  },
];

/** `/v3/activities/contacts_taggings_add` and its like: contacts get or lose what the ids in a body name. */
export function bulkChangeRoutes(app: App): void {
  for (const asked of changes) {
    app.post(
      `/v3/activities/${asked.kind}`,
      {
        config: writing,
        validatorCompiler: takeAnyBody,
        schema: {
          operationId: asked.operationId,
          summary: asked.summary,
          body: bodyOf(asked),
          response: { 201: ActivityResource },
        },
      },
      async (request, reply) => {
        const context = contextOf(request);
        const { activity, needs } = parseBulkChange(request.body, asked, context.clock());
        return reply.code(201).send(toActivityResource(await beginActivity(context, activity, needs)));
      },
    );
  }
}

const DeleteBody = Type.Object({ contact_ids: ids(500), list_ids: ids(50), dry_run: dryRun });

/** `/v3/activities/contact_delete`. */
export function contactDeleteRoute(app: App): void {
  app.post(
    '/v3/activities/contact_delete',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'postContactDelete',
        summary: 'Delete contacts, by themselves or all of lists',
        body: DeleteBody,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => {
      const { activity, needs } = parseContactDelete(request.body);
      return reply.code(201).send(toActivityResource(await beginActivity(contextOf(request), activity, needs)));
    },
  );
}

function bodyOf({ source, target }: ChangeRoute) {
  const words = {
    all_active_contacts: Type.Optional(Type.Boolean({ description: 'contacts that may be mailed' })),
    new_subscriber: Type.Optional(Type.Boolean({ description: 'contacts that opted in within the last 30 days' })),
    engagement_level: Type.Optional(Type.Enum(['unqualified', 'low', 'medium', 'high'])),
    segment_id: Type.Optional(Type.Integer()),
  };
  return Type.Object({
    source: Type.Object(
      {
        contact_ids: ids(source.contactIds),
        list_ids: ids(source.listIds),
        tag_ids: ids(source.tagIds),
        ...Object.fromEntries(source.words.map((word) => [word, words[word]])),
      },
      { description: 'one of these' },
    ),
    exclude: Type.Optional(Type.Object({ contact_ids: ids(500) })),
    [target]: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 50 }),
    dry_run: dryRun,
  });
}
