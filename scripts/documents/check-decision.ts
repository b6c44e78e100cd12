import type { Checkout, Document } from './checkout.ts';
import type { Problem } from './problem.ts';

const CONFIRMATION = /^## Confirmation\n(?<text>.*?)(?=^## |(?![\s\S]))/ms;
const TEST_FILE = /`(?<path>[\w./-]+\.ts)`/g;
const TEST_NAME = /"(?<name>[^"]+)"/g;

/** A decision says which test or check confirms it. The file must exist, and the test that is quoted must be in it. */
export function checkDecision({ path, text }: Document, { files, read }: Checkout): Problem[] {
  if (!path.startsWith('docs/decisions/')) return [];
  const confirmation = CONFIRMATION.exec(text)?.groups?.['text'];
  if (confirmation === undefined) return [{ place: path, what: 'has no section "Confirmation"' }];
  const named = [...confirmation.matchAll(TEST_FILE)].flatMap(({ groups }) => groups?.['path'] ?? []);
  if (named.length === 0) return [{ place: path, what: 'names no file under "Confirmation"' }];
  const texts = named.filter((name) => files.has(name)).map(read);
  return [...confirmation.matchAll(TEST_NAME)].flatMap(({ groups }) => {
    const name = groups?.['name']?.replaceAll(/\s+/g, ' ') ?? '';
    if (texts.some((file) => file.includes(name))) return [];
    return [{ place: path, what: `quotes "${name}", which no file under "Confirmation" has` }];
  });
}
