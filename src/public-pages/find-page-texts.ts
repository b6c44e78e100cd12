import { germanTexts } from './page-texts-de.ts';
import { englishTexts } from './page-texts-en.ts';
import { frenchTexts } from './page-texts-fr.ts';
import type { PageTexts } from './page-texts.ts';

const allTexts: readonly PageTexts[] = [englishTexts, germanTexts, frenchTexts];

/** The languages that the pages speak. */
export const pageLanguages: readonly string[] = allTexts.map(({ language }) => language);

/** The texts of a language as `de`, `de-AT` or the start of an Accept-Language header name it; English where there are none. */
export function findPageTexts(language: string): PageTexts {
  const primary = /^[a-z]+/.exec(language.trim().toLowerCase())?.[0];
  return allTexts.find((texts) => texts.language === primary) ?? englishTexts;
}
