import { readCheckout } from './documents/checkout.ts';
import { findProblems } from './documents/find-problems.ts';

/** Prints everything that the Markdown files of the checkout say and that a program can see is not so. */
const checkout = readCheckout();
const problems = findProblems(checkout);
for (const { place, what } of problems) console.error(`${place}: ${what}`);
console.log(`Documents: ${checkout.documents.length} files, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
