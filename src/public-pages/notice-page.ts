import { paragraph } from './page-parts.ts';
import { pageLayout } from './page-layout.ts';
import type { PageProblem, PageTexts } from './page-texts.ts';

/** A page that says what happened and what to do. */
export function noticePage(texts: PageTexts, problem: PageProblem): string {
  const { heading, paragraphs } = texts.problems[problem];
  return pageLayout(texts.language, heading, paragraphs.map(paragraph).join('\n'));
}
