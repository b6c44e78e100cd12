/** How a value is compared, by the words that criteria have for it. */
export type Comparison =
  | 'equals'
  | 'contains'
  | 'contains all'
  | 'starts'
  | 'ends'
  | 'presence'
  | 'less'
  | 'at most'
  | 'more'
  | 'at least'
  | 'between'
  | 'last days';

export interface Operator {
  readonly comparison: Comparison;
  readonly negated: boolean;
}

const words: Readonly<Record<Comparison, readonly string[]>> = {
  equals: ['eq', 'equals', 'is'],
  contains: ['contains', 'contains-any'],
  'contains all': ['contains-all'],
  starts: ['starts-with'],
  ends: ['ends-with'],
  presence: ['not-empty', 'is-not-empty'],
  less: ['lt', 'before'],
  'at most': ['lte'],
  more: ['gt', 'after'],
  'at least': ['gte'],
  between: ['between'],
  'last days': ['last-n-days'],
};

const operators = new Map<string, Operator>([
  ...Object.entries(words).flatMap(([comparison, spellings]) =>
    spellings.flatMap((word): [string, Operator][] => [
      [word, { comparison: comparison as Comparison, negated: false }],
      [`not-${word}`, { comparison: comparison as Comparison, negated: true }],
    ]),
  ),
  ['ne', { comparison: 'equals', negated: true }],
  ['neq', { comparison: 'equals', negated: true }],
  ['is-not', { comparison: 'equals', negated: true }],
  ['empty', { comparison: 'presence', negated: true }],
  ['is-empty', { comparison: 'presence', negated: true }],
]);

/** The meaning of a word in criteria; hyphens and underscores are the same. undefined: it has none. */
export function operatorOf(word: string): Operator | undefined {
  return operators.get(word.trim().toLowerCase().replaceAll('_', '-'));
}

/** The word for a comparison in messages to people. */
export function wordOf(comparison: Comparison): string {
  return words[comparison][0] ?? comparison;
}
