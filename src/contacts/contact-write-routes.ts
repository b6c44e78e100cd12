import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { ContactPatchBody, ContactUpdateBody, NewContactBody, ResubscribeBody, SignUpBody } from './contact-body.ts';
import { ContactResource, toContactResource } from './contact-resource.ts';
import { createContact } from './create-contact.ts';
import { deleteContact } from './delete-contact.ts';
import { parseContactPatch, parseContactUpdate, parseNewContact } from './parse-contact-input.ts';
import { parseResubscribe } from './parse-resubscribe.ts';
import { parseSignUp } from './parse-sign-up.ts';
import { patchContact } from './patch-contact.ts';
import { resubscribeContact } from './resubscribe-contact.ts';
import { signUpContact } from './sign-up-contact.ts';
import { updateContact } from './update-contact.ts';

const config = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const params = Type.Object({ contact_id: Type.String({ format: 'uuid' }) });
const writing = { config, validatorCompiler: takeAnyBody } as const;
const response = { 200: ContactResource };

/** What changes one contact. */
export function contactWriteRoutes(app: App): void {
  creatingRoutes(app);

  app.put(
    '/v3/contacts/:contact_id',
    { ...writing, schema: { summary: 'Overwrite a contact', params, body: ContactUpdateBody, response } },
    async (request) => {
      const input = parseContactUpdate(request.body);
      return toContactResource(await updateContact(contextOf(request), request.params.contact_id, input));
    },
  );

  app.patch(
    '/v3/contacts/:contact_id',
    { ...writing, schema: { summary: 'Patch a contact (RFC 7396)', params, body: ContactPatchBody, response } },
    async (request) => {
      const patch = parseContactPatch(request.body);
      return toContactResource(await patchContact(contextOf(request), request.params.contact_id, patch));
    },
  );

  app.delete(
    '/v3/contacts/:contact_id',
    { config, schema: { summary: 'Delete a contact', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await deleteContact(contextOf(request), request.params.contact_id);
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/v3/contacts/resubscribe/:contact_id',
    {
      ...writing,
      schema: { summary: 'Ask an unsubscribed contact, once, to resubscribe', params, body: ResubscribeBody, response },
    },
    async (request) => {
      const listIds = parseResubscribe(request.body);
      return toContactResource(await resubscribeContact(contextOf(request), request.params.contact_id, listIds));
    },
  );
}

function creatingRoutes(app: App): void {
  app.post(
    '/v3/contacts',
    {
      ...writing,
      schema: { summary: 'Create a contact', body: NewContactBody, response: { 201: ContactResource } },
    },
    async (request, reply) => {
      const contact = await createContact(contextOf(request), parseNewContact(request.body));
      return reply.code(201).send(toContactResource(contact));
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
      schema: { summary: 'The contact signs up by a form', body: SignUpBody, response: { 200: SignUp, 201: SignUp } },
    },
    async (request, reply) => {
      const { contactId, action } = await signUpContact(contextOf(request), parseSignUp(request.body));
      return reply.code(action === 'created' ? 201 : 200).send({ contact_id: contactId, action });
    },
  );
}
