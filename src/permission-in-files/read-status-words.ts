import { foldText, squash } from './fold-text.ts';
import { readCellWords } from './read-cell-words.ts';
import { isStricter, type SaidPermission } from './said-permission.ts';
import { vocabulary } from './vocabulary.ts';

/** What a request can say that a word means. */
export const statusWordMeanings = ['subscribed', 'unsubscribed', 'unreachable', 'not_confirmed', 'nothing'] as const;

const statements: Readonly<Record<string, SaidPermission>> = {
  subscribed: 'yes',
  unsubscribed: 'no',
  unreachable: 'unreachable',
  not_confirmed: 'not_confirmed',
  nothing: 'nothing',
};

export interface StatusWords {
  /** For `PermissionColumns`. */
  readonly words: ReadonlyMap<string, SaidPermission>;
  readonly problems: readonly string[];
}

/** Reads `status_words` of a request. A word that means a no already cannot be made less than one. */
export function readStatusWords(given: Readonly<Record<string, string>>, { book } = vocabulary): StatusWords {
  const words = new Map<string, SaidPermission>();
  const problems: string[] = [];
  for (const [word, meaning] of Object.entries(given)) {
    const folded = foldText(word);
    const statement = Object.hasOwn(statements, meaning) ? statements[meaning] : undefined;
    const known = readCellWords(book, folded);
    if (statement === undefined) {
      problems.push(`status_words: ${word} must be one of ${statusWordMeanings.join(', ')}`);
    } else if (squash(folded) === '') {
      problems.push(`status_words: ${word === '' ? 'an empty word' : word} has no letter and no digit`);
    } else if (known !== 'not_understood' && isStricter(known, statement)) {
      problems.push(`status_words: ${word} means ${nameOf(known)} and cannot be made less`);
    } else words.set(squash(folded), statement);
  }
  return { words, problems };
}

function nameOf(statement: SaidPermission): string {
  return Object.keys(statements).find((name) => statements[name] === statement) ?? statement;
}
