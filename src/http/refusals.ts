import type { OpenApiDocument, OpenApiOperation } from './openapi-types.ts';

const text = { type: 'string' } as const;
const compatibleError = {
  type: 'object',
  required: ['error_key', 'error_message'],
  properties: { error_key: text, error_message: text },
} as const;

/** The bodies of refusals, by status: below /v3 and below /v1. */
const statuses = {
  400: 'The request is wrong in form or content, or the permission rules refuse it.',
  401: 'The access token is missing, wrong or expired.',
  403: 'The access token or the role of its user does not allow it.',
  404: 'The resource does not exist in this account.',
  409: 'The state of the resource forbids it.',
  412: 'The contact has changed since the `ETag` in `If-Match` was read.',
  413: 'The body is too large.',
  415: 'The body is in a form that this operation does not take.',
  422: 'The `Idempotency-Key` was sent with another request.',
  429: 'Too many requests: wait as long as `Retry-After` says.',
  503: 'The server cannot answer at the moment: try again after `Retry-After` seconds.',
} as const;

type Status = keyof typeof statuses;

/** Below /v3 these are single objects, as the gateway of the original answers them; the others are arrays. */
const ofGateway: readonly Status[] = [401, 403, 429, 503];

const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } as const;

const components = {
  schemas: {
    Error: compatibleError,
    Errors: { type: 'array', items: { $ref: '#/components/schemas/Error' } },
    Problem: {
      description: 'Problem details as in RFC 9457.',
      type: 'object',
      required: ['type', 'title', 'status', 'detail'],
      properties: {
        type: text,
        title: text,
        status: { type: 'integer' },
        detail: text,
        problems: { type: 'array', items: text, description: 'each problem of the body by itself' },
      },
    },
  },
  responses: Object.fromEntries(
    (Object.keys(statuses).map(Number) as Status[]).flatMap((status) => [
      [`v3-${status}`, response(status, 'application/json', ofGateway.includes(status) ? 'Error' : 'Errors')],
      // Only contacts, which are below /v3, have versions.
      ...(status === 412 ? [] : [[`v1-${status}`, response(status, 'application/problem+json', 'Problem')] as const]),
    ]),
  ),
};

function response(status: Status, type: string, schema: string): object {
  return {
    description: statuses[status],
    ...((status === 429 || status === 503) && { headers: retryAfter }),
    content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

/** Adds to every operation how it says no. */
export function withRefusals(document: OpenApiDocument): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const described = Object.entries(operations).map(([method, operation]) => [
      method,
      { ...operation, responses: { ...operation.responses, ...refusalsOf(path, method, operation) } },
    ]);
    return [path, Object.fromEntries(described)] as const;
  });
  const { schemas } = document.components ?? {};
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, ...components, schemas: { ...schemas, ...components.schemas } },
  };
}

function refusalsOf(
  path: string,
  method: string,
  { parameters = [], requestBody }: OpenApiOperation,
): Readonly<Record<string, object>> {
  const reads = method === 'get';
  const possible: Readonly<Record<Status, boolean>> = {
    400: parameters.length > 0 || requestBody !== undefined,
    401: true,
    403: true,
    404: path.includes('{'),
    409: !reads,
    412: !reads && /^\/v3\/contacts\/(resubscribe\/)?\{contact_id\}$/.test(path),
    413: requestBody !== undefined,
    415: requestBody !== undefined,
    422: method === 'post',
    429: true,
    503: true,
  };
  const api = path.startsWith('/v3/') ? 'v3' : 'v1';
  const refused = Object.entries(possible).filter(([, is]) => is);
  return Object.fromEntries(
    refused.map(([status]) => [status, { $ref: `#/components/responses/${api}-${status}` }] as const),
  );
}
