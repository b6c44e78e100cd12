import { foldText, foldWhole, squash, wordsOf } from './fold-text.ts';
import type { Meaning, NamePart } from './name-part.ts';
import type { Tables } from './tables.ts';

type NameTables = Pick<Tables, 'refusals' | 'names'>;
type Pattern = readonly [RegExp, Meaning];

const longestName = 500;

/** Stands for a part that was found, and bounds words as a blank does. */
const found = '\0';

/** What the parts of names say. */
export class NameMeanings {
  readonly #patterns: readonly Pattern[];
  /** Matches what has any part in it, wherever: most names have none. */
  readonly #anyPart: RegExp;

  constructor({ refusals, names }: NameTables) {
    this.#patterns = [...toPatterns(refusals), ...toPatterns(names)];
    this.#anyPart = new RegExp([...refusals, ...names].map(lettersOf).join('|'), 'u');
  }

  /** Everything that a name says, in whatever spelling: `doNotContact`, `DO_NOT_CONTACT`, `donotcontact`. */
  of(name: string): ReadonlySet<Meaning> {
    const folded = foldText(name.slice(0, longestName));
    const meanings = this.#ofFolded(folded);
    const uncapitalised = foldWhole(name.slice(0, longestName));
    if (uncapitalised === folded) return meanings;
    // Capitals may stand anywhere: what the name says without them counts too, and alone where they hide a refusal.
    const whole = this.#ofFolded(uncapitalised);
    return whole.has('refused') && !meanings.has('refused') ? whole : new Set([...meanings, ...whole]);
  }

  #ofFolded(folded: string): Set<Meaning> {
    const meanings = new Set<Meaning>();
    let rest = ` ${wordsOf(folded).join(' ')} `;
    if (!this.#anyPart.test(rest)) return meanings;
    // What is found first bounds what stands beside it: `dncstatus` is read in two turns.
    for (let before = ''; before !== rest;) {
      before = rest;
      for (const [pattern, meaning] of this.#patterns) {
        if (!pattern.test(rest)) continue;
        meanings.add(meaning);
        rest = rest.replace(pattern, found);
      }
    }
    return meanings;
  }
}

/** The longest parts first, because shorter ones are inside them. */
function toPatterns(parts: readonly NamePart[]): Pattern[] {
  return parts
    .toSorted((one, other) => squash(other.part).length - squash(one.part).length)
    .map((one) => [toPattern(lettersOf(one), one.at), one.means]);
}

/** A pattern of the letters of a part, in which a blank may be missing. */
function lettersOf({ part }: NamePart): string {
  return wordsOf(foldText(part)).join(' ?');
}

function toPattern(letters: string, at: NamePart['at']): RegExp {
  const begin = String.raw`(?<=[ ${found}])`;
  const end = String.raw`(?=[ ${found}])`;
  const patterns = {
    word: `${begin}${letters}${end}`,
    start: `${begin}${letters}`,
    inside: letters,
    first: `^ ${letters}${end}`,
    whole: `^ ${letters} $`,
    last: `(?<= )${letters}(?= $)`,
  };
  return new RegExp(patterns[at], 'u');
}
