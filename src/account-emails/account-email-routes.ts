import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import {
  AccountEmailBody,
  AccountEmailResource,
  NewAccountEmailResource,
  toAccountEmailResource,
  toNewAccountEmailResource,
} from './account-email-resource.ts';
import { addEmail } from './add-email.ts';
import { listEmails } from '../accounts/list-emails.ts';
import { parseEmailAddress } from './parse-email-address.ts';
import { parseEmailFilter } from './parse-email-filter.ts';

const EmailQuery = Type.Object({
  confirm_status: Type.Optional(Type.String({ description: 'CONFIRMED or UNCONFIRMED, or the first letter' })),
  role_code: Type.Optional(
    Type.String({ description: 'CONTACT, BILLING, JOURNALING, REPLY_TO or OTHER, or the first letter' }),
  ),
  email_address: Type.Optional(Type.String({ description: 'the whole address, in any case' })),
});

/** `/v3/account/emails`. */
export function accountEmailRoutes(app: App): void {
  app.get(
    '/v3/account/emails',
    {
      config: { access: { scopes: ['account_read'], privilege: 'account:read' } },
      schema: {
        operationId: 'retrieveEmailAddresses',
        summary: 'E-mail addresses of the account',
        description: 'One parameter at a time. Mail may be sent from those that are confirmed.',
        querystring: EmailQuery,
        response: { 200: Type.Array(AccountEmailResource) },
      },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      const emails = await listEmails(database, accountId, parseEmailFilter(request.query));
      return emails.map(toAccountEmailResource);
    },
  );

  app.post(
    '/v3/account/emails',
    {
      config: { access: { scopes: ['account_update'], privilege: 'account:update', role: 'owner' } },
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'addAccountEmailAddress',
        summary: 'Add an e-mail address; a link to confirm it is mailed there',
        body: AccountEmailBody,
        response: { 201: NewAccountEmailResource },
      },
    },
    async (request, reply) => {
      const email = await addEmail(contextOf(request), app.services, parseEmailAddress(request.body));
      return reply.code(201).send(toNewAccountEmailResource(email));
    },
  );
}
