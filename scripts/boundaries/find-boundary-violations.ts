import { findCycles } from './find-cycles.ts';
import { checkFile, checkMedian } from './file-rules.ts';
import { checkImport } from './import-rules.ts';
import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

/**
 * Every break of the rules that the shape of the code follows (CONTRIBUTING.md).
 * `dependencies` are the packages that are there at run time.
 */
export function findBoundaryViolations(files: readonly SourceFile[], dependencies: readonly string[]): Violation[] {
  return [
    ...files.flatMap(checkFile),
    ...checkMedian(files),
    ...files
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap((file) => file.imports.flatMap((one) => checkImport(file.path, one, dependencies))),
    ...findCycles(files),
  ];
}
