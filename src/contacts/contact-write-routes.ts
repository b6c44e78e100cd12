import type { FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { ContactPatchBody, ContactUpdateBody, NewContactBody, ResubscribeBody, SignUpBody } from './contact-body.ts';
import { ContactResource, toContactResource } from './contact-resource.ts';
import { contactTag, expectedVersions } from './contact-tag.ts';
import type { Contact } from './contact.ts';
import { createContact } from './create-contact.ts';
import { deleteContact } from './delete-contact.ts';
import { parseContactPatch, parseContactUpdate, parseNewContact } from './parse-contact-input.ts';
import { parseResubscribe } from './parse-resubscribe.ts';
import { parseSignUp } from './sign-up/parse-sign-up.ts';
import { patchContact } from './patch-contact.ts';
import { resubscribeContact } from './resubscribe-contact.ts';
import { signUpContact } from './sign-up/sign-up-contact.ts';
import { updateContact } from './update-contact.ts';

const config = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const params = Type.Object({ contact_id: Type.String({ format: 'uuid' }) });
const writing = { config, validatorCompiler: takeAnyBody } as const;
const response = { 200: ContactResource };
const description = 'With `If-Match`: 412 if the contact has changed since that `ETag`.';

/** The operations that change one contact. */
export function contactWriteRoutes(app: App): void {
  creatingRoutes(app);
  resubscribeRoute(app);

  app.put(
    '/v3/contacts/:contact_id',
    {
      ...writing,
      schema: {
        operationId: 'putContact',
        summary: 'Overwrite a contact',
        description,
        params,
        body: ContactUpdateBody,
        response,
      },
    },
    async (request, reply) => {
      const input = parseContactUpdate(request.body);
      const expected = expectedVersions(request.headers['if-match']);
      return show(reply, await updateContact(contextOf(request), request.params.contact_id, input, expected));
    },
  );

  app.patch(
    '/v3/contacts/:contact_id',
    {
      ...writing,
      schema: {
        operationId: 'patchContact',
        summary: 'Patch a contact (RFC 7396)',
        description,
        params,
        body: ContactPatchBody,
        response,
      },
    },
    async (request, reply) => {
      const patch = parseContactPatch(request.body);
      const expected = expectedVersions(request.headers['if-match']);
      return show(reply, await patchContact(contextOf(request), request.params.contact_id, patch, expected));
    },
  );
  deleteRoute(app);
}

function deleteRoute(app: App): void {
  app.delete(
    '/v3/contacts/:contact_id',
    {
      config,
      schema: {
        operationId: 'deleteContact',
        summary: 'Delete a contact',
        description,
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const expected = expectedVersions(request.headers['if-match']);
      await deleteContact(contextOf(request), request.params.contact_id, expected);
      return reply.code(204).send(null);
    },
  );
}

function resubscribeRoute(app: App): void {
  app.put(
    '/v3/contacts/resubscribe/:contact_id',
    {
      ...writing,
      schema: {
        operationId: 'resubscribeContact',
        summary: 'Ask an unsubscribed contact, once, to resubscribe',
        description,
        params,
        body: ResubscribeBody,
        response,
      },
    },
    async (request, reply) => {
      const listIds = parseResubscribe(request.body);
      const expected = expectedVersions(request.headers['if-match']);
      return show(reply, await resubscribeContact(contextOf(request), request.params.contact_id, listIds, expected));
    },
  );
}

/** The answer that shows a contact as it is after the request, with its tag. */
function show(reply: FastifyReply, contact: Contact): Static<typeof ContactResource> {
  reply.header('etag', contactTag(contact));
  return toContactResource(contact);
}

function creatingRoutes(app: App): void {
  app.post(
    '/v3/contacts',
    {
      ...writing,
      schema: {
        operationId: 'createContact',
        summary: 'Create a contact',
        body: NewContactBody,
        response: { 201: ContactResource },
      },
    },
    async (request, reply) => {
      const contact = await createContact(contextOf(request), parseNewContact(request.body));
      return show(reply.code(201), contact);
    },
  );

  const SignUp = Type.Object({
    contact_id: Type.String({ format: 'uuid' }),
    action: Type.Enum(['created', 'updated']),
  });
  app.post(
    '/v3/contacts/sign_up_form',
    {
      ...writing,
      schema: {
        operationId: 'createOrUpdateContact',
        summary: 'The contact signs up by a form',
        body: SignUpBody,
        response: { 200: SignUp, 201: SignUp },
      },
    },
    async (request, reply) => {
      const { contactId, action } = await signUpContact(contextOf(request), parseSignUp(request.body));
      return reply.code(action === 'created' ? 201 : 200).send({ contact_id: contactId, action });
    },
  );
}
