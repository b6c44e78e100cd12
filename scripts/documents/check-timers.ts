import type { Checkout } from './checkout.ts';
import type { Problem } from './problem.ts';

const DOCUMENT = 'docs/decisions/0001-timers-before-a-job-queue.md';
const SOURCE = 'src/worker/start-worker.ts';

/** Decision 1 has a row in its table for each timer that src/worker/ starts, and for no other. */
export function checkTimers({ documents, files, read }: Checkout): Problem[] {
  const text = documents.find(({ path }) => path === DOCUMENT)?.text;
  if (text === undefined || !files.has(SOURCE)) return [];
  const started = [...read(SOURCE).matchAll(/\bname: '([^']+)'/g)].map(([, name = '']) => name);
  const listed = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
  const missing = started.filter((name) => !listed.includes(name));
  const gone = listed.filter((name) => !started.includes(name));
  return [
    ...missing.map((name) => ({ place: DOCUMENT, what: `does not list the timer "${name}" of ${SOURCE}` })),
    ...gone.map((name) => ({ place: DOCUMENT, what: `lists the timer "${name}", which ${SOURCE} does not start` })),
  ];
}
