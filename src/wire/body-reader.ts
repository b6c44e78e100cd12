import { Invalid } from '../errors.ts';

/** A member of a body: undefined if it is absent, null if it is null or blank. */
export type Member<Value> = Value | null | undefined;

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the members of JSON objects as the compatible API accepts them, and collects all problems, so that they are
 * reported at once. Unknown members are skipped.
 */
export class BodyReader {
  readonly #problems = new Set<string>();

  /** Adds a problem, as `member is missing`. */
  refuse(problem: string): void {
    this.#problems.add(problem);
  }

  /** Says that a member is missing, unless what is there was found wrong already. */
  refuseMissing(path: string): void {
    if (!this.isRefused(path)) this.refuse(`${path} is missing`);
  }

  /** Whether something was found wrong with a member. */
  isRefused(path: string): boolean {
    return [...this.#problems].some((problem) => problem.startsWith(`${path} `));
  }

  /** Every problem found so far. */
  get problems(): readonly string[] {
    return [...this.#problems];
  }

  /** @throws Invalid with every problem found so far, if there is one */
  throwProblems(): void {
    if (this.#problems.size > 0) throw new Invalid([...this.#problems]);
  }

  /** A text, trimmed, of at most `most` characters. */
  text(object: JsonObject, name: string, path: string, most: number): Member<string> {
    const value = object[name];
    if (value === undefined || value === null) return value;
    if (typeof value !== 'string') return this.#invalid(path);
    const text = value.trim();
    if (text.length > most && Array.from(text).length > most) {
      this.refuse(`${path} is too long (maximum is ${most} characters)`);
    }
    return text === '' ? null : text;
  }

  /** One of the words in `choices`, spelled as there. */
  choice<Word extends string>(object: JsonObject, name: string, path: string, choices: readonly Word[]): Member<Word> {
    const value = object[name];
    if (value === undefined || value === null) return value;
    if (typeof value === 'string' && value.trim() === '') return null;
    const word = choices.find((choice) => choice === value);
    if (word === undefined) this.refuse(`${path} does not have a valid value`);
    return word;
  }

  /** A whole number from `least` to `most`, or its digits. */
  integer(
    object: JsonObject,
    name: string,
    path: string,
    { least, most }: { readonly least: number; readonly most: number },
  ): Member<number> {
    const value = object[name];
    if (value === undefined || value === null) return value;
    if (typeof value === 'string' && value.trim() === '') return null;
    const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}$/.test(value.trim()));
    const number = isNumber ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) return this.#invalid(path);
    if (number < least || number > most) this.refuse(`${path} does not have a valid value`);
    return number;
  }

  boolean(object: JsonObject, name: string, path: string): Member<boolean> {
    const value = object[name];
    if (value === undefined || value === null || typeof value === 'boolean') return value;
    return this.#invalid(path);
  }

  /** An object; one without members is null. */
  object(object: JsonObject, name: string, path: string): Member<JsonObject> {
    const value = object[name];
    if (value === undefined || value === null) return value;
    if (!isObject(value)) return this.#invalid(path);
    return Object.keys(value).length === 0 ? null : value;
  }

  array(object: JsonObject, name: string, path: string): Member<readonly unknown[]> {
    const value = object[name];
    if (value === undefined || value === null) return value;
    return Array.isArray(value) ? (value as unknown[]) : this.#invalid(path);
  }

  #invalid(path: string): undefined {
    this.refuse(`${path} is invalid`);
    return undefined;
  }
}

/** A body that has to be a JSON object. @throws Invalid */
export function requireObject(body: unknown): JsonObject {
  if (isObject(body)) return body;
  throw new Invalid(['Either the JSON was malformed or there was a data validation error.']);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
