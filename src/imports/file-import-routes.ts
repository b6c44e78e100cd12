import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ActivityResource, toActivityResource } from '../activities/activity-resource.ts';
import type { Activity } from '../activities/activity.ts';
import { discardUpload } from '../activities/upload.ts';
import type { Context } from '../context.ts';
import { Invalid, UnsupportedMediaType } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { patiently } from '../http/patience.ts';
import { malformedBody } from '../http/problems-of.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { ReceivedForm } from './received-form.ts';
import { contactFile } from './contact-file.ts';
import { optOutFile } from './opt-out-file.ts';
import { startFileImport, startOptOutsFile } from './start-file-import.ts';
import type { FileKind, UploadedForm } from './uploaded-file.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
/** A file of a million rows over a slow line. */
const uploadLimitMs = 30 * 60 * 1_000;
const kilobyte = 1_024;
/** Of a file more is read than is taken: what is beyond is dropped. */
const limits = { files: 1, fields: 20, parts: 22, fieldNameSize: 100, fieldSize: 64 * kilobyte, fileSize: Infinity };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the file of a form is taken for. */
    file?: FileKind;
  }
  interface FastifyRequest {
    /** The form of an import, as far as it has come. */
    receivedForm: ReceivedForm | null;
  }
}

const file = Type.String({
  format: 'binary',
  description: 'a .csv, .tsv or .txt file, whose first line names the columns',
});
const dry_run = Type.Optional(
  Type.Enum(['true', 'false'], { description: 'find out what would be done, and do nothing' }),
);

const reading = {
  status_words: Type.Optional(
    Type.String({
      description:
        'JSON with what words of the file mean: subscribed, unsubscribed, unreachable, not_confirmed or nothing, as {"lapsed": "unsubscribed"}. Has to come before file.',
    }),
  ),
  ignore_columns: Type.Optional(
    Type.String({
      description: 'the columns that say nothing of permission, separated by commas. Has to come before file.',
    }),
  ),
};

const ImportForm = Type.Object({
  file,
  file_says: Type.Optional(
    Type.Enum(['unsubscribed', 'unreachable', 'nothing'], {
      description:
        'what holds for everybody in the file; needed if its name speaks of people who may not be mailed. Has to come before file.',
    }),
  ),
  ...reading,
  list_ids: Type.Optional(
    Type.String({ description: 'at most 50 list ids, separated by commas; needed unless a column names lists' }),
  ),
  columns: Type.Optional(
    Type.String({
      description:
        'JSON with the field of each column that it names, as {"Kundenmail": "email", "Notiz": null}; null ignores a column. Has to come before file.',
    }),
  ),
  create_missing: Type.Optional(
    Type.Enum(['true', 'false'], {
      description: 'make tags, lists and cf: fields that rows name and the account lacks',
    }),
  ),
  sms_permission_to_send: Type.Optional(Type.Enum(['explicit', 'not_set'])),
  dry_run,
});

const OptOutsForm = Type.Object({
  file,
  every_row: Type.Optional(
    Type.Enum(['true', 'false'], {
      description: 'opt out everybody in the file, also whom a column says to be active. Has to come before file.',
    }),
  ),
  ...reading,
  reason: Type.Optional(Type.String({ description: 'where a row has none' })),
  source: Type.Optional(Type.Enum(['Account', 'Contact'], { description: 'where a row has none; Account' })),
  dry_run,
});

/**
 * Imports of files, in a context of its own whose bodies are forms. A file is staged while it arrives, before it is known whether
 * the request was carried out already: what its key is compared by is what the form says.
 */
export function fileImportRoutes(app: App): void {
  takeForms(app);

  app.post(
    '/v3/activities/contacts_file_import',
    {
      config: { ...writing, file: contactFile },
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'contactsCSVImport',
        summary: 'Import contacts from a CSV file',
        description:
          'As contacts_json_import, for files of any size. Columns that speak of permission are obeyed: a row that says no is opted out. A row that cannot be read or imported keeps no other from being imported.',
        consumes: ['multipart/form-data'],
        body: ImportForm,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => reply.code(201).send(await start(request, startFileImport)),
  );

  app.post(
    '/v1/activities/opt_outs_file_import',
    {
      config: { ...writing, file: optOutFile },
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'importOptOutsFile',
        summary: 'Opt out everybody in a CSV file',
        description:
          'Columns: email, and if you have them opted_out_at, reason and source. A row whose columns say that the person may be mailed is skipped. A file that is a list of everybody is refused. Addresses that nobody has seen are opted out in advance.',
        consumes: ['multipart/form-data'],
        body: OptOutsForm,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => reply.code(201).send(await start(request, startOptOutsFile)),
  );
}

function takeForms(app: App): void {
  app.removeAllContentTypeParsers();
  app.register(multipart, { limits });
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(notForm());
  });
  app.decorateRequest('receivedForm', null);
  app.addHook('preValidation', receive);
  app.addHook('onResponse', discardUnused);
}

async function start(
  request: FastifyRequest,
  verb: (context: Context, form: UploadedForm) => Promise<Activity>,
): Promise<ReturnType<typeof toActivityResource>> {
  const { receivedForm: form } = request;
  if (form === null) throw notForm();
  const activity = await verb(contextOf(request), form.uploaded());
  form.isOver = true;
  return toActivityResource(activity);
}

async function receive(request: FastifyRequest): Promise<void> {
  const { file: kind } = request.routeOptions.config;
  if (kind === undefined || !request.isMultipart()) throw notForm();
  const { importLimits } = request.server.services.config;
  const form = new ReceivedForm(contextOf(request), kind, importLimits);
  request.receivedForm = form;
  try {
    await patiently(request.raw.socket, uploadLimitMs, () => readParts(request, form)).catch(refuseForm);
    request.bodyHash = form.finish();
  } catch (error) {
    // Where the sender is gone there will be no response that could say so.
    await discardUnused(request);
    throw error;
  }
}

async function readParts(request: FastifyRequest, form: ReceivedForm): Promise<void> {
  for await (const part of request.parts()) {
    if (part.type === 'field') form.addField(part.fieldname, String(part.value));
    else {
      // The rest of a file that nobody reads on would hold up what comes after it. It flows once its reader is gone.
      const bytes = part.file.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
      await form.addFile(part, bytes);
      await bytes.return?.();
      part.file.resume();
    }
  }
}

const tooMany: Readonly<Record<string, string>> = {
  FST_FILES_LIMIT: 'file is there more than once',
  FST_FIELDS_LIMIT: 'the form has too many fields',
  FST_PARTS_LIMIT: 'the form has too many fields',
};

/** What the reader of forms throws without a status is a form that is none. */
function refuseForm(error: unknown): never {
  if (!(error instanceof Error) || !('statusCode' in error)) throw new Invalid([malformedBody]);
  const problem = 'code' in error ? tooMany[String(error.code)] : undefined;
  throw problem === undefined ? error : new Invalid([problem]);
}

/** An upload that is not taken, because the form was refused or the request was carried out before. */
async function discardUnused(request: FastifyRequest): Promise<void> {
  const { receivedForm: form } = request;
  if (form?.activityId === undefined || form.isOver) return;
  form.isOver = true;
  await discardUpload(form.context, form.activityId);
}

function notForm(): UnsupportedMediaType {
  return new UnsupportedMediaType('The Content-Type must be multipart/form-data.');
}
