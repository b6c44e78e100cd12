import type { Checkout } from './checkout.ts';
import type { Problem } from './problem.ts';

const CITATION = /\bdocs\/(?<file>[\w./-]*\w)(?:, "(?<heading>[^"\n]+)")?/g;

/** Documents that the code in src/ cites, with a heading or without, and that do not exist. */
export function checkCitations({ documents, files, folders, read }: Checkout): Problem[] {
  const sources = [...files].filter((path) => /^src\/.*\.ts$/.test(path));
  return sources.flatMap((path) =>
    [...read(path).matchAll(CITATION)].flatMap(({ groups }) => {
      const { file = '', heading } = groups ?? {};
      const cited = `docs/${file}`;
      if (!files.has(cited) && !folders.has(cited))
        return [{ place: path, what: `cites ${cited}, which does not exist` }];
      const text = documents.find((document) => document.path === cited)?.text.split('\n') ?? [];
      if (heading === undefined || text.some((line) => /^#+ /.test(line) && line.endsWith(` ${heading}`))) return [];
      return [{ place: path, what: `cites "${heading}", which ${cited} does not have as a heading` }];
    }),
  );
}
