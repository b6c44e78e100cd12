import { Type } from 'typebox';
import { Invalid } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { readWords } from '../wire/read-words.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import {
  AccountDetailsResource,
  AccountSummaryBody,
  AccountSummaryResource,
  toAccountDetailsResource,
  toAccountSummaryResource,
} from './account-summary-resource.ts';
import { findAccountSummary } from './find-account-summary.ts';
import { findPhysicalAddress } from './find-physical-address.ts';
import { parseAccountDetails } from './parse-account-details.ts';
import { updateAccountDetails } from './update-account-details.ts';

const extraFields = Type.Optional(
  Type.String({ description: 'physical_address, company_logo, separated by commas; no account has a logo' }),
);

/** `/v3/account/summary`. */
export function accountSummaryRoutes(app: App): void {
  app.get(
    '/v3/account/summary',
    {
      config: { access: { scopes: ['account_read'], privilege: 'account:read' } },
      schema: {
        operationId: 'getAccountById',
        summary: 'Details of the account',
        querystring: Type.Object({ extra_fields: extraFields }),
        response: { 200: AccountSummaryResource },
      },
    },
    async (request) => {
      const extra = readWords(request.query.extra_fields ?? '', ['physical_address', 'company_logo']);
      if (extra === null) throw new Invalid(['extra_fields does not have a valid value']);
      const { database, accountId } = contextOf(request);
      const summary = await findAccountSummary(database, accountId);
      const shown = extra.includes('physical_address') ? await findPhysicalAddress(database, accountId) : undefined;
      return toAccountSummaryResource(summary, shown);
    },
  );

  app.put(
    '/v3/account/summary',
    {
      config: { access: { scopes: ['account_update'], privilege: 'account:update', role: 'owner' } },
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'putCustomerById',
        summary: 'Change details of the account; absent ones stay',
        body: AccountSummaryBody,
        response: { 200: AccountDetailsResource },
      },
    },
    async (request) => {
      const change = parseAccountDetails(request.body);
      return toAccountDetailsResource(await updateAccountDetails(contextOf(request), change));
    },
  );
}
