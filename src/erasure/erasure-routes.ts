import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { eraseAddresses } from './erase-addresses.ts';
import { eraseContact } from './erase-contact.ts';
import { ErasureResource, ErasuresBody, toErasureResource } from './erasure-resource.ts';
import { getErasure } from './get-erasure.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const Uuid = Type.String({ format: 'uuid' });

/** Erasing people for good, and the receipts of it. */
export function erasureRoutes(app: App): void {
  app.post(
    '/v1/contacts/:contact_id/erase',
    {
      config: writing,
      schema: {
        operationId: 'eraseContact',
        summary: 'Erase a person: opted out, and everything else gone for good',
        params: Type.Object({ contact_id: Uuid }),
        response: { 201: ErasureResource },
      },
    },
    async (request, reply) => {
      const erasure = await eraseContact(contextOf(request), request.params.contact_id);
      return reply.code(201).send(toErasureResource(erasure));
    },
  );

  app.post(
    '/v1/erasures',
    {
      config: writing,
      schema: {
        operationId: 'eraseAddresses',
        summary: 'Erase people by their addresses, all or none',
        body: ErasuresBody,
        response: { 201: ErasureResource },
      },
    },
    async (request, reply) => {
      const erasure = await eraseAddresses(contextOf(request), request.body.addresses);
      return reply.code(201).send(toErasureResource(erasure));
    },
  );

  app.get(
    '/v1/erasures/:erasure_id',
    {
      config: reading,
      schema: {
        operationId: 'getErasure',
        summary: 'The receipt of an erasure',
        params: Type.Object({ erasure_id: Uuid }),
        response: { 200: ErasureResource },
      },
    },
    async (request) => toErasureResource(await getErasure(contextOf(request), request.params.erasure_id)),
  );
}
