import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { createForm } from './create-form.ts';
import {
  FormBody,
  FormCollectionResource,
  FormResource,
  FormVersionsResource,
  toFormInput,
  toFormResource,
} from './form-resource.ts';
import { getForm, listForms, listFormVersions } from './get-form.ts';
import { removeForm } from './remove-form.ts';
import { updateForm } from './update-form.ts';

const reading = { access: { scopes: ['account_read'], role: 'owner' } } as const;
const writing = { access: { scopes: ['account_update'], role: 'owner' } } as const;
const params = Type.Object({ form_id: Type.String({ format: 'uuid' }) });

/** `/v1/forms`: the sign-up forms of the account, whose pages are below `/s/`. */
export function formRoutes(app: App): void {
  readRoutes(app);
  writeRoutes(app);
}

function readRoutes(app: App): void {
  const { publicUrl } = app.services;

  app.get(
    '/v1/forms',
    {
      config: reading,
      schema: {
        operationId: 'getForms',
        summary: 'Sign-up forms, oldest first',
        response: { 200: FormCollectionResource },
      },
    },
    async (request) => ({
      forms: (await listForms(contextOf(request))).map((form) => toFormResource(form, publicUrl)),
    }),
  );

  app.get(
    '/v1/forms/:form_id',
    {
      config: reading,
      schema: { operationId: 'getForm', summary: 'One sign-up form', params, response: { 200: FormResource } },
    },
    async (request) => toFormResource(await getForm(contextOf(request), request.params.form_id), publicUrl),
  );

  app.get(
    '/v1/forms/:form_id/versions',
    {
      config: reading,
      schema: {
        operationId: 'getFormVersions',
        summary: 'Every version of a form, newest first, also of a removed form: the ledger names them',
        params,
        response: { 200: FormVersionsResource },
      },
    },
    async (request) => {
      const versions = await listFormVersions(contextOf(request), request.params.form_id);
      return { versions: versions.map((form) => toFormResource(form, publicUrl)) };
    },
  );
}

function writeRoutes(app: App): void {
  const { publicUrl } = app.services;

  app.post(
    '/v1/forms',
    {
      config: writing,
      schema: {
        operationId: 'createForm',
        summary: 'Make a sign-up form',
        body: FormBody,
        response: { 201: FormResource },
      },
    },
    async (request, reply) => {
      const form = await createForm(contextOf(request), toFormInput(request.body));
      return reply.code(201).send(toFormResource(form, publicUrl));
    },
  );

  app.put(
    '/v1/forms/:form_id',
    {
      config: writing,
      schema: {
        operationId: 'putForm',
        summary: 'Change a form, which makes another version of it',
        params,
        body: FormBody,
        response: { 200: FormResource },
      },
    },
    async (request) => {
      const form = await updateForm(contextOf(request), request.params.form_id, toFormInput(request.body));
      return toFormResource(form, publicUrl);
    },
  );
  removeRoute(app);
}

function removeRoute(app: App): void {
  app.delete(
    '/v1/forms/:form_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteForm',
        summary: 'Remove a form from the web; its versions stay',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeForm(contextOf(request), request.params.form_id);
      return reply.code(204).send(null);
    },
  );
}
