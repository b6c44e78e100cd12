const plainText = /^[\x20-\x7e]*$/;
const showsNothing = /[\p{Cf}\p{Co}\u115f\u1160\u3164]|[^\P{Cc}\s]/gu;
const lettersOfTheirOwn: readonly (readonly [letter: RegExp, plain: string])[] = [
  [/ß/gi, 'ss'],
  [/[æœ]/gi, 'e'],
  [/ø/gi, 'o'],
  [/ł/gi, 'l'],
  [/[đð]/gi, 'd'],
  [/ı/g, 'i'],
  [/þ/gi, 'th'],
  [/ς/g, 'σ'],
];

/**
 * Text without what people and programs spell differently: width, case, accents, umlauts written as two letters, apostrophes,
 * characters that show nothing. Words that are joined by capitals (`doNotContact`) come apart.
 */
export function foldText(text: string): string {
  const letters = plainText.test(text) ? text : foldLetters(text);
  return joinUmlauts(
    splitAtCapitals(letters)
      .toLowerCase()
      .replaceAll(/['’‘`´]/g, ''),
  ).trim();
}

/** The same without a look at capitals, for names and words whose capitals stand anywhere (`uNsubscribed`). */
export function foldWhole(text: string): string {
  return foldText(plainText.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase());
}

/** Folded text as one run of letters and digits: `opt out`, `opt-out` and `Opt_Out` are the same. */
export function squash(folded: string): string {
  return joinUmlauts(folded.replaceAll(/[^\p{L}\p{N}]+/gu, ''));
}

/** The runs of letters and digits of a folded text. */
export function wordsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function foldLetters(text: string): string {
  let folded = text.normalize('NFKC').replaceAll(showsNothing, '').normalize('NFD').replaceAll(/\p{M}/gu, '');
  for (const [letter, plain] of lettersOfTheirOwn) folded = folded.replaceAll(letter, plain);
  return folded.normalize('NFC').replaceAll(/\s+/gu, ' ');
}

function splitAtCapitals(text: string): string {
  return text.replaceAll(/([\p{Ll}\p{N}])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ');
}

/** `ae`, `oe` and `ue` as the letters that lose their dots, in every word of every language alike. */
function joinUmlauts(text: string): string {
  return text.replaceAll(/([aou])e(?!e)/g, '$1');
}
