import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { accountSummaryRoutes } from './account-summary-routes.ts';
import { findSettings } from './find-settings.ts';
import { physicalAddressRoutes } from './physical-address-routes.ts';
import { privilegeRoutes } from './privilege-routes.ts';
import { SettingsInput, SettingsResource, toSettingsChange, toSettingsResource } from './settings-resource.ts';
import { updateSettings } from './update-settings.ts';

/** `/v3/account` and `/v1/settings`. */
export function accountRoutes(app: App): void {
  accountSummaryRoutes(app);
  physicalAddressRoutes(app);
  privilegeRoutes(app);
  settingsRoutes(app);
}

function settingsRoutes(app: App): void {
  app.get(
    '/v1/settings',
    {
      config: { access: { scopes: ['account_read'], role: 'owner' } },
      schema: { operationId: 'getSettings', summary: 'Settings of the account', response: { 200: SettingsResource } },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      return toSettingsResource(await findSettings(database, accountId));
    },
  );

  app.patch(
    '/v1/settings',
    {
      config: { access: { scopes: ['account_update'], role: 'owner' } },
      schema: {
        operationId: 'patchSettings',
        summary: 'Change settings; absent ones stay',
        body: SettingsInput,
        response: { 200: SettingsResource },
      },
    },
    async (request) => toSettingsResource(await updateSettings(contextOf(request), toSettingsChange(request.body))),
  );
}
