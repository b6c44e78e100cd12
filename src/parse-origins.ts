import { OperatorError } from './operator-error.ts';

/**
 * Reads origins separated by commas.
 *
 * @throws OperatorError naming the variable and the text that is not an origin
 */
export function parseOrigins(variable: string, text: string): readonly string[] {
  const origins = text.split(',').flatMap((entry) => entry.trim() || []);
  for (const origin of origins) {
    if (origin.includes('*')) {
      throw new OperatorError(
        `${variable} holds "${origin}": then any page could use a stolen token. Name each origin, for example https://app.example.org.`,
      );
    }
    const url = URL.parse(origin);
    if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== origin) {
      throw new OperatorError(
        `${variable} holds "${origin}": give origins as browsers send them, for example https://app.example.org, in small letters, without a path and without a slash at the end.`,
      );
    }
  }
  return origins;
}
