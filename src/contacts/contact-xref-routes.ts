import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { checkSequenceIds } from '../http/check-sequence-ids.ts';

/** `/v3/contacts/contact_id_xrefs`. */
export function contactXrefRoutes(app: App): void {
  app.get(
    '/v3/contacts/contact_id_xrefs',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:read' } },
      schema: {
        operationId: 'getContactIdXrefs',
        summary: 'Contacts by the ids that the V2 API gave them',
        description: 'No contact here was ever one of the V2 API, so none is known by such an id: `xrefs` is empty.',
        querystring: Type.Object({
          sequence_ids: Type.Optional(Type.String({ description: '1 to 500, separated by commas' })),
        }),
        response: {
          200: Type.Object({
            xrefs: Type.Array(Type.Object({ sequence_id: Type.String(), contact_id: Type.String({ format: 'uuid' }) })),
          }),
        },
      },
    },
    async (request) => {
      checkSequenceIds(request.query.sequence_ids);
      return { xrefs: [] };
    },
  );
}
