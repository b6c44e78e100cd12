import type { PageLanguage } from '../accounts/account.ts';
import { germanTexts } from './page-texts-de.ts';
import { englishTexts } from './page-texts-en.ts';
import { frenchTexts } from './page-texts-fr.ts';
import type { PageTexts } from './page-texts.ts';

const allTexts: Readonly<Record<PageLanguage, PageTexts>> = { en: englishTexts, de: germanTexts, fr: frenchTexts };

/** The texts of a language as `de`, `de-AT` or the start of an Accept-Language header names it; English if there are none. */
export function findPageTexts(language: string): PageTexts {
  const primary = /^[a-z]+/.exec(language.trim().toLowerCase())?.[0];
  return Object.values(allTexts).find((texts) => texts.language === primary) ?? englishTexts;
}
