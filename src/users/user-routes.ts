import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { changeUserRole } from './change-user-role.ts';
import { endUserSessions } from './end-user-sessions.ts';
import { inviteAgain } from './invite-again.ts';
import { inviteUser } from './invite-user.ts';
import { removeUser } from './remove-user.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { NewUserBody, toUserResource, UserBody, UserCollectionResource, UserResource } from './user-resource.ts';
import { getUser, listUsers } from './find-user.ts';

const reading = { access: { scopes: ['account_read'], role: 'owner' } } as const;
const writing = { access: { scopes: ['account_update'], role: 'owner' } } as const;
const params = Type.Object({ user_id: Type.String({ format: 'uuid' }) });

/** `/v1/users`: the people who work with the account. */
export function userRoutes(app: App): void {
  readRoutes(app);
  inviteRoutes(app);
  changeRoutes(app);
  loginRoutes(app);
}

function readRoutes(app: App): void {
  app.get(
    '/v1/users',
    {
      config: reading,
      schema: { operationId: 'getUsers', summary: 'Users, oldest first', response: { 200: UserCollectionResource } },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      return { users: (await listUsers(database, accountId)).map(toUserResource) };
    },
  );

  app.get(
    '/v1/users/:user_id',
    {
      config: reading,
      schema: { operationId: 'getUser', summary: 'One user', params, response: { 200: UserResource } },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      return toUserResource(await getUser(database, accountId, request.params.user_id));
    },
  );
}

function inviteRoutes(app: App): void {
  const { services } = app;

  app.post(
    '/v1/users',
    {
      config: writing,
      schema: {
        operationId: 'inviteUser',
        summary: 'Add a user; an invitation to choose a password is mailed',
        body: NewUserBody,
        response: { 201: UserResource },
      },
    },
    async (request, reply) => {
      const user = await inviteUser(contextOf(request), services, request.body);
      return reply.code(201).send(toUserResource(user));
    },
  );

  app.post(
    '/v1/users/:user_id/invitation',
    {
      config: writing,
      schema: {
        operationId: 'inviteUserAgain',
        summary: 'Mail the invitation again; the link of the earlier one ends',
        params,
        response: { 202: UserResource },
      },
    },
    async (request, reply) => {
      const user = await inviteAgain(contextOf(request), services, request.params.user_id);
      return reply.code(202).send(toUserResource(user));
    },
  );
}

function changeRoutes(app: App): void {
  app.patch(
    '/v1/users/:user_id',
    {
      config: writing,
      schema: {
        operationId: 'patchUser',
        summary: 'Give a user another role',
        params,
        body: UserBody,
        response: { 200: UserResource },
      },
    },
    async (request) => {
      return toUserResource(await changeUserRole(contextOf(request), request.params.user_id, request.body.role));
    },
  );

  app.delete(
    '/v1/users/:user_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteUser',
        summary: 'Remove a user; tokens, sessions and links of the user end',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeUser(contextOf(request), request.params.user_id);
      return reply.code(204).send(null);
    },
  );
}

/** The operations for a user who lost a phone or a laptop. */
function loginRoutes(app: App): void {
  app.delete(
    '/v1/users/:user_id/second_factor',
    {
      config: writing,
      schema: {
        operationId: 'resetSecondFactor',
        summary: 'Let a user log in without the second factor',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await resetSecondFactor(contextOf(request), request.params.user_id);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/v1/users/:user_id/sessions',
    {
      config: writing,
      schema: {
        operationId: 'endUserSessions',
        summary: 'Log a user out of every browser',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endUserSessions(contextOf(request), request.params.user_id);
      return reply.code(204).send(null);
    },
  );
}
