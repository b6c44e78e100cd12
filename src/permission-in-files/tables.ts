import type { NamePart } from './name-part.ts';
import { namesOfConsent } from './names-of-consent.ts';
import { namesOfDetails } from './names-of-details.ts';
import { namesOfOtherThings } from './names-of-other-things.ts';
import { namesOfRefusal } from './names-of-refusal.ts';
import { placeholders, type Placeholder } from './placeholders.ts';
import { flags, smallWords, type Flag, type SmallWord } from './small-words.ts';
import type { Word } from './word.ts';
import { wordsForNo } from './words-for-no.ts';
import { wordsForNoElsewhere } from './words-for-no-elsewhere.ts';
import { wordsForNotConfirmed } from './words-for-not-confirmed.ts';
import { wordsForUnreachable } from './words-for-unreachable.ts';
import { wordsForYes } from './words-for-yes.ts';

/** Everything that is known of the words in files. */
export interface Tables {
  readonly words: readonly Word[];
  readonly flags: readonly Flag[];
  readonly smallWords: readonly SmallWord[];
  readonly placeholders: readonly Placeholder[];
  /** Parts of names that are looked for first, because others are inside them. */
  readonly refusals: readonly NamePart[];
  readonly names: readonly NamePart[];
}

export const tables: Tables = {
  words: [...wordsForNo, ...wordsForNoElsewhere, ...wordsForUnreachable, ...wordsForNotConfirmed, ...wordsForYes],
  flags,
  smallWords,
  placeholders,
  refusals: namesOfRefusal,
  names: [...namesOfConsent, ...namesOfDetails, ...namesOfOtherThings],
};
