import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { ConsentChangeResource, toConsentChangeResource } from './consent-change-resource.ts';
import { listConsentChanges } from './list-consent-changes.ts';

/** `/v3/contacts/sms_engagement_history`. */
export function smsRoutes(app: App): void {
  app.get(
    '/v3/contacts/sms_engagement_history/:contact_id',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:read' } },
      schema: {
        operationId: 'getSmsEngagementHistory',
        summary: 'When a contact gave and withdrew the consent to text messages',
        description: 'Newest first, at most 500. Assent sends no text messages, so there are no other engagements.',
        params: Type.Object({ contact_id: Type.String({ format: 'uuid' }) }),
        response: { 200: Type.Array(ConsentChangeResource) },
      },
    },
    async (request) => {
      const changes = await listConsentChanges(contextOf(request), request.params.contact_id);
      return changes.map(toConsentChangeResource);
    },
  );
}
