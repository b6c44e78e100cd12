import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { createCustomField } from './create-custom-field.ts';
import { CustomFieldBody, NewCustomFieldBody } from './custom-field-body.ts';
import {
  CustomFieldPageResource,
  CustomFieldResource,
  toCustomFieldPageResource,
  toCustomFieldResource,
} from './custom-field-resource.ts';
import { encodeCustomFieldsCursor, readCustomFieldsCursor } from './custom-fields-cursor.ts';
import { deleteCustomField } from './delete-custom-field.ts';
import { getCustomField } from './get-custom-field.ts';
import { listCustomFields } from './list-custom-fields.ts';
import { parseCustomFieldChange, parseNewCustomField } from './parse-custom-field.ts';
import { updateCustomField } from './update-custom-field.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const params = Type.Object({ custom_field_id: Type.String({ format: 'uuid' }) });

/** `/v3/contact_custom_fields`. */
export function customFieldRoutes(app: App): void {
  collectionRoute(app);
  writeCustomFieldRoutes(app);

  app.get(
    '/v3/contact_custom_fields/:custom_field_id',
    {
      config: reading,
      schema: {
        operationId: 'getCustomField',
        summary: 'One custom field',
        params,
        response: { 200: CustomFieldResource },
      },
    },
    async (request) => toCustomFieldResource(await getCustomField(contextOf(request), request.params.custom_field_id)),
  );
}

function collectionRoute(app: App): void {
  const secrets = app.services.keys.link;
  const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'by default 50' }));

  app.get(
    '/v3/contact_custom_fields',
    {
      config: reading,
      schema: {
        operationId: 'getCustomFields',
        summary: 'Custom fields, newest first',
        querystring: Type.Object({ limit, cursor: Type.Optional(Type.String()) }),
        response: { 200: CustomFieldPageResource },
      },
    },
    async (request) => {
      const { cursor, limit: own } = request.query;
      const followed = readCustomFieldsCursor(cursor, secrets);
      const most = own ?? followed?.limit ?? 50;
      const page = await listCustomFields(contextOf(request), most, followed?.after);
      return toCustomFieldPageResource(page, page.next && encodeCustomFieldsCursor(most, page.next, secrets));
    },
  );
}

function writeCustomFieldRoutes(app: App): void {
  app.post(
    '/v3/contact_custom_fields',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'postCustomFields',
        summary: 'Create a custom field',
        body: NewCustomFieldBody,
        response: { 201: CustomFieldResource },
      },
    },
    async (request, reply) => {
      const field = await createCustomField(contextOf(request), parseNewCustomField(request.body));
      return reply.code(201).send(toCustomFieldResource(field));
    },
  );

  app.put(
    '/v3/contact_custom_fields/:custom_field_id',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'putCustomField',
        summary: 'Change the label and the choices of a custom field',
        description: 'The type stays. Contacts lose a choice that the body leaves out.',
        params,
        body: CustomFieldBody,
        response: { 200: CustomFieldResource },
      },
    },
    async (request) => {
      const change = parseCustomFieldChange(request.body);
      return toCustomFieldResource(await updateCustomField(contextOf(request), request.params.custom_field_id, change));
    },
  );
  deleteRoute(app);
}

function deleteRoute(app: App): void {
  app.delete(
    '/v3/contact_custom_fields/:custom_field_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteCustomField',
        summary: 'Delete a custom field with all its values',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await deleteCustomField(contextOf(request), request.params.custom_field_id);
      return reply.code(204).send(null);
    },
  );
}
