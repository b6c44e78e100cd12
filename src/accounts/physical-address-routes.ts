import { NotFound } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { addPhysicalAddress } from './add-physical-address.ts';
import { findPhysicalAddress } from './find-physical-address.ts';
import { parsePhysicalAddress } from './parse-physical-address.ts';
import { PhysicalAddressResource, toPhysicalAddressResource } from './physical-address-resource.ts';
import { replacePhysicalAddress } from './store-physical-address.ts';

const reading = { access: { scopes: ['account_read'], privilege: 'account:read' } } as const;
const writing = {
  config: { access: { scopes: ['account_update'], privilege: 'account:update', role: 'owner' } },
  validatorCompiler: takeAnyBody,
} as const;
const description =
  'Appears in every mail: `postal_address` of `/v1/settings` becomes this address. Another text there replaces it.';

/** `/v3/account/summary/physical_address`. */
export function physicalAddressRoutes(app: App): void {
  readingRoute(app);
  writingRoutes(app);
}

function readingRoute(app: App): void {
  app.get(
    '/v3/account/summary/physical_address',
    {
      config: reading,
      schema: {
        operationId: 'getPhysicalAddress',
        summary: 'Address of the organisation',
        description: '404 if none was set here, or if `/v1/settings` has had another text since.',
        response: { 200: PhysicalAddressResource },
      },
    },
    async (request) => {
      const { database, accountId } = contextOf(request);
      const address = await findPhysicalAddress(database, accountId);
      if (address === undefined) throw new NotFound('The account does not have a physical address.');
      return toPhysicalAddressResource(address);
    },
  );
}

function writingRoutes(app: App): void {
  app.post(
    '/v3/account/summary/physical_address',
    {
      ...writing,
      schema: {
        operationId: 'addPhysicalAddress',
        summary: 'Add the address of the organisation',
        description,
        body: PhysicalAddressResource,
        response: { 201: PhysicalAddressResource },
      },
    },
    async (request, reply) => {
      const address = parsePhysicalAddress(request.body);
      await addPhysicalAddress(contextOf(request), address);
      return reply.code(201).send(toPhysicalAddressResource(address));
    },
  );

  app.put(
    '/v3/account/summary/physical_address',
    {
      ...writing,
      schema: {
        operationId: 'putPhysicalAddress',
        summary: 'Overwrite the address of the organisation',
        description,
        body: PhysicalAddressResource,
        response: { 200: PhysicalAddressResource },
      },
    },
    async (request) => {
      const address = parsePhysicalAddress(request.body);
      await replacePhysicalAddress(contextOf(request), address);
      return toPhysicalAddressResource(address);
    },
  );
}
