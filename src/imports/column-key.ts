import { removeInvisible } from '../keys/normalise-address.ts';

/** The name of a column without its spelling: its letters, and the numbers in it. */
export interface ColumnKey {
  /** `emailvalue` for `E-mail 1 - Value`. */
  readonly letters: string;
  readonly numbers: readonly number[];
}

/** Letters that have no decomposition into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Takes the spelling off the name of a column: case, blanks, `_`, `-` and other signs, accents, full-width letters, and
 * characters that show nothing.
 */
export function columnKey(name: string): ColumnKey {
  const text = foldName(name)
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD');
  return {
    letters: text.replaceAll(/[^\p{L}]+/gu, ''),
    numbers: (text.match(/\d{1,4}/g) ?? []).map(Number),
  };
}

/** The same with the accents kept, for the few names that differ in nothing else. */
export function accentedKey(name: string): string {
  return foldName(name).replaceAll(/[^\p{L}]+/gu, '');
}

function foldName(name: string): string {
  return removeInvisible(name).normalize('NFKC').toLowerCase().normalize('NFC');
}
