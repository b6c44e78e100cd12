import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import {
  ClientBody,
  ClientCollectionResource,
  ClientResource,
  NewClientBody,
  NewClientResource,
  toClientChange,
  toClientInput,
  toClientResource,
} from './client-resource.ts';
import { createClient } from './create-client.ts';
import { removeClient } from './remove-client.ts';
import { replaceClientSecret } from './replace-client-secret.ts';
import { updateClient } from './update-client.ts';
import { getClient, listClients } from './find-client.ts';

const reading = { access: { scopes: ['account_read'], role: 'owner' } } as const;
const writing = { access: { scopes: ['account_update'], role: 'owner' } } as const;
const params = Type.Object({ client_id: Type.String({ format: 'uuid' }) });

/** `/v1/clients`: the OAuth clients of the account. */
export function clientRoutes(app: App): void {
  readRoutes(app);
  createRoutes(app);
  changeRoutes(app);
}

function readRoutes(app: App): void {
  app.get(
    '/v1/clients',
    {
      config: reading,
      schema: {
        operationId: 'getClients',
        summary: 'OAuth clients, oldest first',
        response: { 200: ClientCollectionResource },
      },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      return { clients: (await listClients(database, accountId)).map(toClientResource) };
    },
  );

  app.get(
    '/v1/clients/:client_id',
    {
      config: reading,
      schema: { operationId: 'getClient', summary: 'One OAuth client', params, response: { 200: ClientResource } },
    },
    async (request) => toClientResource(await getClient(contextOf(request), request.params.client_id)),
  );
}

/** The answers that show a secret. */
function createRoutes(app: App): void {
  app.post(
    '/v1/clients',
    {
      config: writing,
      schema: {
        operationId: 'createClient',
        summary: 'Register an OAuth client; the answer shows the secret of a confidential one, only now',
        body: NewClientBody,
        response: { 201: NewClientResource },
      },
    },
    async (request, reply) => {
      const input = { ...toClientInput(request.body), shared: false };
      const { client, secret } = await createClient(contextOf(request), input);
      const shown = secret === null ? {} : { client_secret: secret };
      return reply.code(201).send({ ...toClientResource(client), ...shown });
    },
  );

  app.post(
    '/v1/clients/:client_id/secret',
    {
      config: writing,
      schema: {
        operationId: 'replaceClientSecret',
        summary: 'Replace the secret of a client; the old one and everything issued to the client end',
        params,
        response: { 201: NewClientResource },
      },
    },
    async (request, reply) => {
      const { client, secret } = await replaceClientSecret(contextOf(request), request.params.client_id);
      return reply.code(201).send({ ...toClientResource(client), client_secret: secret });
    },
  );
}

function changeRoutes(app: App): void {
  app.patch(
    '/v1/clients/:client_id',
    {
      config: writing,
      schema: {
        operationId: 'patchClient',
        summary: 'Change a client; absent members stay',
        description: 'If it loses a grant or a scope, or acts for another user, everything issued to it ends.',
        params,
        body: ClientBody,
        response: { 200: ClientResource },
      },
    },
    async (request) => {
      const change = toClientChange(request.body);
      return toClientResource(await updateClient(contextOf(request), request.params.client_id, change));
    },
  );

  app.delete(
    '/v1/clients/:client_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteClient',
        summary: 'Remove a client; everything issued to it ends',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeClient(contextOf(request), request.params.client_id);
      return reply.code(204).send(null);
    },
  );
}
