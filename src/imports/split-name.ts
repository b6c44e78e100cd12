/** A name in its halves; one that has no second half is the first name. */
export interface SplitName {
  readonly first: string | null;
  readonly last: string | null;
}

/** Small words that begin a family name, as in `Ludwig van Beethoven`. */
const particles = new Set(
  (
    'van von der den de del della di da dal dalla dos das do du des la le las los lo zu zum zur af av ter ten te el al ' +
    'bin ibn ben san santa vande vander'
  ).split(' '),
);
/** What stands behind a name with a comma before it and is no first name. */
const suffixes = /^(jr|sr|junior|senior|ii|iii|iv|phd|ph\.d|md|m\.d|mba|esq|dds|cpa|rn|msc|bsc|ma|ba)\.?$/i;
/** Names in these letters have the family name first. */
const familyFirst = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・\s]+$/u;

/**
 * Splits a name as people write it. With a comma the family name comes first (`Byrd, Ann`), and so it does in Chinese,
 * Japanese and Korean letters. Else the last word is the family name, with the particles before it (`Maria de la Cruz`).
 */
export function splitName(text: string): SplitName {
  const name = text.trim().replaceAll(/\s+/g, ' ');
  const comma = name.indexOf(',');
  if (comma !== -1) {
    const [before, after] = [name.slice(0, comma).trim(), name.slice(comma + 1).trim()];
    if (suffixes.test(after)) return withSuffix(splitName(before), after);
    return { first: orNull(after), last: orNull(before) };
  }
  const words = name.split(' ');
  if (words.length === 1) return { first: orNull(name), last: null };
  if (familyFirst.test(name)) return { first: orNull(words.slice(1).join(' ')), last: words[0] ?? null };
  const last = words.length - 1;
  const ends = suffixes.test(words[last] ?? '') && words.length > 2 ? last - 1 : last;
  const particle = words.findIndex((word, index) => index > 0 && index < ends && particles.has(word.toLowerCase()));
  const start = particle === -1 ? ends : particle;
  return { first: orNull(words.slice(0, start).join(' ')), last: orNull(words.slice(start).join(' ')) };
}

function withSuffix({ first, last }: SplitName, suffix: string): SplitName {
  return { first, last: last === null ? suffix : `${last}, ${suffix}` };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
