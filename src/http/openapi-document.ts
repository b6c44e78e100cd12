import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import manifest from '../../package.json' with { type: 'json' };
import type { Access } from '../access/access.ts';
import type { App } from './app-type.ts';
import { withExamples } from './examples.ts';
import { operationTags, tagOf } from './operation-tags.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { withRefusals } from './refusals.ts';
import { takesKeys } from './takes-keys.ts';

/** Collects the routes that are registered from here on, to be described by `openApiDocument`. */
export function collectOpenApi(app: App): void {
  app.register(swagger, options);
}

/** The OpenAPI 3.1 document of `/v3` and `/v1`, made from the schemas that the routes check by. The app must be ready. */
export async function openApiDocument(app: App): Promise<OpenApiDocument> {
  return withExamples(withRefusals(app.swagger() as unknown as OpenApiDocument));
}

const options: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Assent',
      version: manifest.version,
      description:
        'Contacts and their permission to be mailed: the compatible API below /v3, and Assent’s own API below /v1.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The server that answers this document' }],
    tags: operationTags,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token.' },
      },
    },
  },
  transform: ({ schema, url, route }) => {
    const described: FastifySchema = /^\/v[13]\//.test(url)
      ? { ...describe(schema, url, route.config?.access), ...(takesKeys(route) && { headers: idempotencyKey }) }
      : { hide: true };
    return { schema: described, url };
  },
};

/** Adds the common parts of every operation: its access and its refusals. */
function describe(schema: FastifySchema, url: string, access: Access | undefined): FastifySchema {
  const description = [schema.description, accessNote(access)].filter((part) => part !== undefined).join('\n\n');
  return {
    ...schema,
    ...(description === '' ? undefined : { description }),
    security: access === undefined || access === 'public' ? [] : [{ bearer: access === 'token' ? [] : access.scopes }],
    tags: [tagOf(url)],
  };
}

function accessNote(access: Access | undefined): string | undefined {
  if (access === undefined || access === 'public') return undefined;
  if (access === 'token') return 'Needs an access token, with any scopes and role.';
  const asked = [`scope \`${access.scopes.join('`, `')}\``];
  if (access.privilege !== undefined) asked.push(`privilege \`${access.privilege}\``);
  if (access.role !== undefined) asked.push(`role \`${access.role}\``);
  return `Needs ${asked.join(', ')}.`;
}

const text = { type: 'string' } as const;
const idempotencyKey = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      ...text,
      description:
        'If it is sent again with the same key within 24 hours, the request gets its first answer and does not take effect again. 409: it still runs, or its answer is lost. 422: the key was sent with another request.',
    },
  },
} as const;
