import { Type, type TProperties, type TSchema } from 'typebox';

/** Schemas of what `BodyReader` accepts, for the documentation of bodies. */

export const Null = Type.Null();
/** Nothing but blanks counts as null. */
export const Blank = Type.String({ pattern: '^\\s*$' });
export const Uuid = Type.String({ format: 'uuid' });

export const orNull = <const Schema extends TSchema>(schema: Schema) => Type.Union([schema, Null]);

/** A member that may be absent or null. */
export const member = <const Schema extends TSchema>(schema: Schema) => Type.Optional(orNull(schema));

/** A text of at most `maxLength` Unicode code points, without the blanks around it. */
export const text = (maxLength: number, description?: string) =>
  member(Type.String({ maxLength, ...(description !== undefined && { description }) }));

export const choice = <const Word extends string>(words: readonly Word[]) =>
  Type.Optional(Type.Union([Type.Enum([...words]), Blank, Null]));

/** A whole number, or its digits. */
export const integer = (minimum: number, maximum: number) =>
  Type.Optional(Type.Union([Type.Integer({ minimum, maximum }), digits(minimum, maximum), Null]));

/** The digits of small ranges are listed, those of large ones are counted. */
function digits(minimum: number, maximum: number): TSchema {
  const range = Array.from({ length: Math.min(100, maximum - minimum + 1) }, (_, index) => String(minimum + index));
  const numbers = maximum - minimum < 100 ? range.join('|') : `\\d{1,${String(maximum).length}}`;
  return Type.String({ pattern: `^\\s*(0*(${numbers}))?\\s*$` });
}

export const ids = (maxItems: number, minItems = 0) => Type.Array(Uuid, { minItems, maxItems });

/** An array of objects; an entry without a value is skipped. */
export const entries = (schema: TSchema, maxItems: number, description?: string) =>
  member(
    Type.Array(Type.Union([schema, Type.Record(Type.String(), Type.Union([Blank, Null]))]), {
      maxItems,
      ...(description !== undefined && { description }),
    }),
  );

/** An object that says nothing. */
export const Nothing = Type.Record(
  Type.String(),
  Type.Union([Null, Blank, Type.Array(Type.Unknown(), { maxItems: 0 })]),
);

/** Values that count as absent on POST: null, blank, `[]`, `{}`, and an object of nothing else. */
const Empty = Type.Union([Null, Blank, Type.Array(Type.Unknown(), { maxItems: 0 }), Nothing]);

/** The members of a POST: each may also say nothing. */
export function orEmpty(members: TProperties): TProperties {
  return Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name, Type.Optional(Type.Union([schema, Empty]))]),
  );
}
