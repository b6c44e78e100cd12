import type { SaidPermission } from './said-permission.ts';

/** A word or a phrase in a cell, and what it says. */
export interface Word {
  readonly word: string;
  /** ISO 639-1, one or several separated by blanks. */
  readonly language: string;
  readonly means: SaidPermission;
  /** Says it in whatever column it stands; another word says it only in a column that speaks of permission. */
  readonly unmistakable: boolean;
}

/** One row for each of the words, which commas separate. */
export function words(means: SaidPermission, language: string, list: string): Word[] {
  return split(list).map((word) => ({ word, language, means, unmistakable: false }));
}

export function unmistakable(means: SaidPermission, language: string, list: string): Word[] {
  return split(list).map((word) => ({ word, language, means, unmistakable: true }));
}

function split(list: string): string[] {
  return list.split(',').map((word) => word.trim());
}
