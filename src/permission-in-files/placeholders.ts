/** A word that fills a cell in which nothing is said. */
export interface Placeholder {
  readonly word: string;
  /** `everywhere`, or only in columns `of_facts`, such as dates: elsewhere `Consent: none` may be an answer. */
  readonly where: 'everywhere' | 'of_facts';
}

const everywhere = 'n/a, null, nil, undefined, nan, blank, empty, keine angabe, k. a.';
const ofFacts =
  'none, never, no date, keine, keiner, aucun, aucune, ninguno, ninguna, nenhum, nessuno, nessuna, geen, brak, ingen';

export const placeholders: readonly Placeholder[] = [
  ...everywhere.split(', ').map((word) => ({ word, where: 'everywhere' }) as const),
  ...ofFacts.split(', ').map((word) => ({ word, where: 'of_facts' }) as const),
];
