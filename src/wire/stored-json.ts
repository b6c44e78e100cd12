import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** JSON in the database is not what this version reads: another version wrote it, or a hand. */
export class UnreadableStored extends Error {
  override readonly name = 'UnreadableStored';
}

/**
 * Reads JSON of the database that was stored as a schema says.
 *
 * @param what names it in the error
 * @returns a reader that throws UnreadableStored for anything else
 */
export function storedJson<const Schema extends TSchema>(
  what: string,
  schema: Schema,
): (value: unknown) => Static<Schema> {
  const validator = Compile(schema);
  return (value) => {
    if (validator.Check(value)) return value;
    throw new UnreadableStored(`${what} in the database is not what this version of Assent stores`);
  };
}
