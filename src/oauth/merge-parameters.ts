/** A parameter that a request gives two values, which RFC 6749 section 3.2 forbids, or one that no text has. */
export class WrongParameter extends Error {
  override readonly name = 'WrongParameter';
}

const jsonType = /^\s*application\/([\w.+-]+\+)?json\b/i;

/**
 * The parameters of a request to the authorisation server, wherever its client put them: clients of the original send them
 * in the query, in a form, in a form with another or no content type, or in JSON. Empty ones are as if absent.
 *
 * @throws WrongParameter if a name has two values, or a NUL
 */
export function mergeParameters(query: string, body: string, contentType: string | undefined): Map<string, string> {
  const merged = new Map<string, string>();
  for (const [name, value] of [...new URLSearchParams(query), ...readBody(body, contentType)]) {
    if (value === '') continue;
    requireText(name, value);
    const present = merged.get(name);
    if (present !== undefined && present !== value)
      throw new WrongParameter(`the parameter ${printable(name)} has two values`);
    merged.set(name, value);
  }
  return merged;
}

/** The database accepts no NUL, and no client needs one. @throws WrongParameter */
export function requireText(name: string, value: string): void {
  if (value.includes('\0')) throw new WrongParameter(`the parameter ${printable(name)} has a NUL`);
}

function readBody(body: string, contentType: string | undefined): Iterable<readonly [string, string]> {
  const text = body.trim();
  if (text === '') return [];
  if (jsonType.test(contentType ?? '') || text.startsWith('{')) {
    const members = readJson(text);
    if (members !== undefined) return members;
  }
  return new URLSearchParams(text);
}

function readJson(text: string): [string, string][] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, member]) =>
      typeof member === 'string' || typeof member === 'number' ? [[name, String(member)] as [string, string]] : [],
    );
  } catch {
    // A form that begins with a brace, or JSON that is broken: read as a form it has no parameter that counts.
    return undefined;
  }
}

function printable(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '?').slice(0, 40);
}
