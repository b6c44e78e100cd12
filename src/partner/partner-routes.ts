import { longestReason } from '../permission/opt-out-reason.ts';
import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { grantedAccounts } from './granted-accounts.ts';
import { optOutForPartner } from './opt-out-for-partner.ts';
import { parsePartnerOptOut } from './parse-partner-opt-out.ts';

const Body = Type.Object({
  email_addresses: Type.Array(Type.String(), { maxItems: 500 }),
  update_source: Type.Enum(['Account', 'Contact', 'System']),
  opt_out_reason: Type.Optional(Type.String({ maxLength: longestReason })),
  delete_contacts: Type.Optional(Type.Boolean({ description: 'false: a partner may not delete.' })),
  global_unsubscribe: Type.Optional(
    Type.Boolean({ description: 'In every account that was granted; one address at a time.' }),
  ),
});

/** Clients of partners may do one thing in accounts that were granted to them: opt contacts out. Their tokens have no scope. */
export function partnerRoutes(app: App): void {
  app.post(
    '/v3/partner/accounts/:encoded_account_id/contacts/unsubscribe',
    {
      config: { access: 'token' },
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'partnerUnsubscribeContacts',
        summary: 'A partner unsubscribes contacts of an account that was granted to it',
        params: Type.Object({ encoded_account_id: Type.String() }),
        body: Body,
        response: { 200: Type.Object({ unsubscribed_count: Type.Integer() }) },
      },
    },
    async (request) => {
      const context = contextOf(request);
      const granted = await grantedAccounts(context);
      const asked = parsePartnerOptOut(request.body);
      const { encoded_account_id: encodedAccountId } = request.params;
      return { unsubscribed_count: await optOutForPartner(context, granted, encodedAccountId, asked) };
    },
  );
}
