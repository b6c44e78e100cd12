/**
 * Reads a query parameter that lists words of a vocabulary, separated by commas, in any case. Blank is as if absent.
 *
 * @returns the words in lower case, or null if one is not in the vocabulary
 */
export function readWords<Word extends string>(text: string, vocabulary: readonly Word[]): readonly Word[] | null {
  const words = new Set<Word>();
  for (const part of splitList(text)) {
    const word = vocabulary.find((candidate) => candidate === part.toLowerCase());
    if (word === undefined) return null;
    words.add(word);
  }
  return [...words];
}

/** The parts of a comma-separated text, blank ones left out. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
