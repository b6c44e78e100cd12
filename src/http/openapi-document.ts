import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import manifest from '../../package.json' with { type: 'json' };
import type { Access } from '../access/access.ts';
import type { App } from './app-type.ts';
import { takesKeys } from './takes-keys.ts';

/** The parts of an OpenAPI document that the documentation page shows. */
export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

export interface OpenApiOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** Collects the routes that are registered from here on, to be described by `openApiDocument`. */
export function collectOpenApi(app: App): void {
  app.register(swagger, options);
}

/** The OpenAPI 3.1 document of `/v3` and `/v1`, made from the schemas that the routes check by. The app must be ready. */
export function openApiDocument(app: App): OpenApiDocument {
  return app.swagger() as unknown as OpenApiDocument;
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
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  },
  transform: ({ schema, url, route }) => {
    const described: FastifySchema = /^\/v[13]\//.test(url)
      ? { ...describe(schema, url, route.config?.access), ...(takesKeys(route) && { headers: idempotencyKey }) }
      : { hide: true };
    return { schema: described, url };
  },
};

/** Adds what every operation has: what access it asks for, and how it says no. */
function describe(schema: FastifySchema, url: string, access: Access | undefined): FastifySchema {
  const responses = schema.response as Record<string, unknown> | undefined;
  const description = [schema.description, accessNote(access)].filter((part) => part !== undefined).join('\n\n');
  return {
    ...schema,
    ...(description === '' ? undefined : { description }),
    security: access === undefined || access === 'public' ? [] : [{ bearer: access === 'token' ? [] : access.scopes }],
    response: { ...responses, '4xx': url.startsWith('/v3/') ? compatibleErrors : problemDetails },
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
const refused = 'The request was refused.';
const compatibleError = { type: 'object', properties: { error_key: text, error_message: text } } as const;
const compatibleErrors = {
  description: `${refused} Errors of an operation are an array, those of access and limits an object.`,
  content: { 'application/json': { schema: { anyOf: [{ type: 'array', items: compatibleError }, compatibleError] } } },
} as const;
const problem = { type: 'object', properties: { type: text, title: text, status: { type: 'integer' }, detail: text } };
const problemDetails = {
  description: `${refused} Problem details as in RFC 9457.`,
  content: { 'application/problem+json': { schema: problem } },
} as const;
