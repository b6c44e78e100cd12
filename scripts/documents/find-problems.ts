import type { Checkout } from './checkout.ts';
import { checkCitations } from './check-citations.ts';
import { checkDecision } from './check-decision.ts';
import { checkLinks } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { checkTimers } from './check-timers.ts';
import { checkTree } from './check-tree.ts';
import { checkWords } from './check-words.ts';
import type { Problem } from './problem.ts';

/** Everything that can be checked by a program and does not hold, document by document. */
export function findProblems(checkout: Checkout): Problem[] {
  return [
    ...checkout.documents.flatMap((document) => [
      ...checkWords(document),
      ...checkLinks(document, checkout),
      ...checkNames(document, checkout),
      ...checkDecision(document, checkout),
    ]),
    ...checkCitations(checkout),
    ...checkTree(checkout),
    ...checkTimers(checkout),
  ];
}
