import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** As much of a schema of Swagger 2 as `schemaProblems` reads; it refuses what it does not know. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

export interface ContractOperation {
  /** Method and path, as `operationKey` spells them. */
  readonly key: string;
  readonly group: string;
  readonly mediaType: string;
  /** By status; undefined where an answer is described in words alone. */
  readonly answers: ReadonlyMap<number, Schema | undefined>;
  readonly scopes: readonly string[];
  readonly privileges: readonly string[];
}

export interface Contract {
  readonly operations: ReadonlyMap<string, ContractOperation>;
  /** What a schema says, with a reference followed. */
  resolve(schema: Schema): Schema;
}

interface Security {
  readonly oauth2_access_code?: readonly string[];
}

interface SwaggerOperation {
  readonly tags: readonly string[];
  readonly produces?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly security?: readonly Security[];
  readonly 'x-authorization-privileges'?: readonly string[];
}

interface Swagger {
  readonly basePath: string;
  readonly produces: readonly string[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, SwaggerOperation>>>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Where the contract of the original is expected: it is no part of the project. */
export const contractFile =
  process.env['CONTRACT_FILE'] ??
  join(import.meta.dirname, '../../../shared/contract/constant-contact-v3.swagger.yaml');

/** An operation by its method and path, whatever the names of what varies in the path are. */
export function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}|:\w+/g, ':id')}`;
}

/** The contract, or undefined where there is no such file. */
export function readContract(): Contract | undefined {
  if (!existsSync(contractFile)) return undefined;
  const swagger = parse(readFileSync(contractFile, 'utf8')) as Swagger;
  const operations = Object.entries(swagger.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      toOperation(swagger, operationKey(method, swagger.basePath + path), operation),
    ),
  );
  return {
    operations: new Map(operations.map((operation) => [operation.key, operation])),
    resolve: (schema) => resolve(swagger, schema),
  };
}

function toOperation(swagger: Swagger, key: string, operation: SwaggerOperation): ContractOperation {
  const { tags, produces = swagger.produces, responses, security = [] } = operation;
  return {
    key,
    group: tags[0] ?? '',
    mediaType: produces[0] ?? '',
    answers: new Map(Object.entries(responses).map(([status, { schema }]) => [Number(status), schema])),
    scopes: security.flatMap(({ oauth2_access_code: scopes = [] }) => scopes),
    privileges: operation['x-authorization-privileges'] ?? [],
  };
}

function resolve(swagger: Swagger, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = swagger.definitions[schema.$ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`the contract has no ${schema.$ref}`);
  return resolve(swagger, found);
}
