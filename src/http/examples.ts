import type { Described, OpenApiDocument, OpenApiOperation } from './openapi-types.ts';

interface Example {
  readonly request?: unknown;
  readonly status: string;
  readonly response?: unknown;
}

const json = 'application/json';

/** Adds to operations a body and its answer, as a server gave it (`npm run examples`). */
export async function withExamples(document: OpenApiDocument): Promise<OpenApiDocument> {
  const { default: recorded } = await import('./openapi-examples.json', { with: { type: 'json' } });
  const examples: Readonly<Record<string, Example | undefined>> = recorded;
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const shown = Object.entries(operations).map(([method, operation]) => {
      return [method, withExample(operation, examples[`${method.toUpperCase()} ${path}`])] as const;
    });
    return [path, Object.fromEntries(shown)] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function withExample(operation: OpenApiOperation, example: Example | undefined): OpenApiOperation {
  if (example === undefined) return operation;
  const { requestBody, responses = {} } = operation;
  const answer = responses[example.status];
  return {
    ...operation,
    ...(requestBody !== undefined && { requestBody: shows(requestBody, example.request) }),
    ...(answer !== undefined && { responses: { ...responses, [example.status]: shows(answer, example.response) } }),
  };
}

function shows(described: Described, example: unknown): Described {
  const content = described.content?.[json];
  if (content === undefined || example === undefined) return described;
  return { ...described, content: { ...described.content, [json]: { ...content, example } } };
}
