import { openApiDocument } from '../../src/http/openapi-document.ts';
import type { Operation, TestServer } from '../support/test-server.ts';

/** A schema of the OpenAPI document, as far as inputs have it. */
export interface InputSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly InputSchema[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly items?: InputSchema;
}

export interface DescribedInputs {
  readonly query: Readonly<Record<string, InputSchema>>;
  /** undefined where it takes none, or none that is JSON. */
  readonly body: InputSchema | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: InputSchema;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: InputSchema }>> };
}

/** What the server itself says that an operation takes. */
export async function describedInputs({ app }: TestServer, { method, url }: Operation): Promise<DescribedInputs> {
  const path = url.replaceAll(/:(\w+)/g, '{$1}');
  const described = (await openApiDocument(app)).paths[path]?.[method.toLowerCase()] as Described | undefined;
  if (described === undefined) throw new Error(`the OpenAPI document does not have ${method} ${path}`);
  const { parameters = [], requestBody } = described;
  return {
    query: Object.fromEntries(
      parameters.filter((given) => given.in === 'query').map(({ name, schema }) => [name, schema]),
    ),
    body: requestBody?.content['application/json']?.schema,
  };
}
