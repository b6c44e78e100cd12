import { statusWordMeanings } from '../permission-in-files/read-status-words.ts';
import { longestReason } from '../permission/opt-out-reason.ts';
import { Type } from 'typebox';
import { ActivityResource, toActivityResource } from '../activities/activity-resource.ts';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { startJsonImport, startOptOuts } from './start-json-import.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const Uuid = Type.String({ format: 'uuid' });
const largestBody = 32 * 1_024 * 1_024;

const StatusWords = Type.Record(Type.String(), Type.Enum(statusWordMeanings), {
  description: 'what words of the entries mean, as {"lapsed": "unsubscribed"}',
});
const IgnoreColumns = Type.Array(Type.String(), { description: 'the members that say nothing of permission' });

const ImportBody = Type.Object({
  import_data: Type.Array(
    Type.Object(
      { email: Type.Optional(Type.String({ maxLength: 80 })) },
      {
        additionalProperties: true,
        description:
          'email or sms_number, and what is to be stored: first_name, last_name, job_title, company_name, birthday_month, birthday_day, anniversary, phone, home_phone, …, street, city, state, zip, country, home_street, …, sms_consent_date, tags and lists by name, and custom fields as cf:name or by their label',
      },
    ),
    { minItems: 1 },
  ),
  list_ids: Type.Optional(
    Type.Array(Uuid, { minItems: 1, maxItems: 50, description: 'needed unless an entry has a member lists' }),
  ),
  columns: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]), {
      description: 'the field of each member that it names, as {"Kundenmail": "email", "Notiz": null}; null ignores it',
    }),
  ),
  create_missing: Type.Optional(
    Type.Boolean({ description: 'make tags, lists and cf: fields that entries name and the account lacks' }),
  ),
  status_words: Type.Optional(StatusWords),
  ignore_columns: Type.Optional(IgnoreColumns),
  sms_permission_to_send: Type.Optional(Type.Enum(['explicit', 'not_set'])),
  dry_run: Type.Optional(Type.Boolean({ description: 'find out what would be done, and do nothing' })),
});

const OptOutsBody = Type.Object({
  opt_outs: Type.Array(
    Type.Union([
      Type.String({ description: 'an address' }),
      Type.Object({
        address: Type.String(),
        opted_out_at: Type.Optional(Type.String({ description: 'when it was said; kept as evidence' })),
        reason: Type.Optional(
          Type.String({ description: 'the first 255 characters are shown, the rest is kept as evidence' }),
        ),
        source: Type.Optional(Type.String({ description: 'Account or Contact; anything else is kept as evidence' })),
      }),
    ]),
    { minItems: 1 },
  ),
  every_row: Type.Optional(
    Type.Boolean({ description: 'opt out every entry, also those with a member that says active' }),
  ),
  status_words: Type.Optional(StatusWords),
  ignore_columns: Type.Optional(IgnoreColumns),
  reason: Type.Optional(Type.String({ maxLength: longestReason, description: 'if an entry has none' })),
  source: Type.Optional(Type.Enum(['Account', 'Contact'], { description: 'where an entry has none; Account' })),
  dry_run: Type.Optional(Type.Boolean({ description: 'find out what would be done, and do nothing' })),
});

/** Imports of JSON bodies: of contacts, and of opt-outs. */
export function jsonImportRoutes(app: App): void {
  optOutsRoute(app);
  const { importLimits } = app.services.config;
  app.post(
    '/v3/activities/contacts_json_import',
    {
      config: writing,
      bodyLimit: largestBody,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'bulkImportContactsJSON',
        summary: 'Import contacts',
        description:
          'New contacts get an implicit permission. Of existing ones only what an entry has is changed; whoever opted out, or has not confirmed, joins no list and is counted. An entry that cannot be taken keeps no other from being taken.',
        body: ImportBody,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => {
      const activity = await startJsonImport(contextOf(request), request.body, importLimits);
      return reply.code(201).send(toActivityResource(activity));
    },
  );
}

function optOutsRoute(app: App): void {
  app.post(
    '/v1/activities/opt_outs_json_import',
    {
      config: writing,
      bodyLimit: largestBody,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'importOptOuts',
        summary: 'Opt out any number of addresses',
        description: 'Addresses that were never seen are opted out before they are. An opt-out that was there stands.',
        body: OptOutsBody,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => {
      const activity = await startOptOuts(contextOf(request), request.body);
      return reply.code(201).send(toActivityResource(activity));
    },
  );
}
