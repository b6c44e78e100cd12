import { Invalid } from '../errors.ts';

export const allScopes = ['contact_data', 'campaign_data', 'account_read', 'account_update', 'offline_access'] as const;

export type Scope = (typeof allScopes)[number];

/**
 * Reads scopes as people and clients write them: in any case, separated by spaces, commas or plus signs, in one text or
 * several.
 *
 * @throws Invalid naming the words that are not scopes
 */
export function parseScopes(texts: readonly string[]): Scope[] {
  const words = wordsOf(texts);
  if (words.length === 0) throw new Invalid(['scope is missing']);
  const unknown = words.filter((word) => !isScope(word));
  if (unknown.length > 0) {
    throw new Invalid(unknown.map((word) => `scope "${word}" does not exist: give some of ${allScopes.join(', ')}`));
  }
  return allScopes.filter((scope) => words.includes(scope));
}

/** As `parseScopes`, but scopes that Assent does not know are left out. */
export function knownScopes(texts: readonly string[]): Scope[] {
  const words = wordsOf(texts);
  return allScopes.filter((scope) => words.includes(scope));
}

function wordsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.toLowerCase().split(/[\s,+]+/)).filter((word) => word !== '');
}

function isScope(word: string): boolean {
  return allScopes.some((scope) => scope === word);
}
