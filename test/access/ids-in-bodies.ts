import assert from 'node:assert/strict';

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

interface ApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly requestBody?: { readonly content: Record<string, { schema: Schema }> } }>>
    >
  >;
}

/** A member of a request's body that names something by its id. */
export interface IdInBody {
  readonly method: string;
  /** With `:name` for what varies. */
  readonly url: string;
  /** Member by member; `[]` after one that is an array: `custom_fields[].custom_field_id`. */
  readonly path: string;
}

/** Every one of the API, by its own description, so that a new one is found by being there. */
export function idsInBodies(document: ApiDocument): IdInBody[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]) => {
      const schemas = Object.values(requestBody?.content ?? {}).map(({ schema }) => schema);
      const found = new Set(schemas.flatMap((schema) => idsIn(schema, '')));
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      return [...found].map((one) => ({ method: method.toUpperCase(), url, path: one }));
    }),
  );
}

function idsIn(schema: Schema, path: string): string[] {
  // Of ids that are numbers a choice has one within its field, and nowhere else.
  const isNumber = schema.type === 'integer' && /_id(\[\])?$/.test(path) && !path.endsWith('choice_id');
  const isId = schema.format === 'uuid' || isNumber;
  return [
    ...(isId ? [path] : []),
    ...(schema.anyOf ?? []).flatMap((one) => idsIn(one, path)),
    ...(schema.items === undefined ? [] : idsIn(schema.items, `${path}[]`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      idsIn(member, path === '' ? name : `${path}.${name}`),
    ),
  ];
}

type Body = Readonly<Record<string, unknown>>;

/** The body with this value at the path; entries that are made on the way get `beside`. */
export function withId(body: Body, path: string, id: unknown, beside: Body): Body {
  const [first = '', ...rest] = path.split('.');
  const name = first.replace('[]', '');
  const inner = (present: unknown): unknown => {
    if (rest.length === 0) return id;
    assert.ok(present === undefined || typeof present === 'object', path);
    return withId((present ?? {}) as Body, rest.join('.'), id, beside);
  };
  if (!first.endsWith('[]')) return { ...body, [name]: inner(body[name]) };
  const entry = inner(undefined);
  return { ...body, [name]: [rest.length === 0 ? entry : { ...beside, ...(entry as Body) }] };
}
