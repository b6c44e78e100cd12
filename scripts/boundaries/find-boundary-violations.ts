import { findCycles } from './find-cycles.ts';
import { checkFile, checkMedian } from './file-rules.ts';
import { checkOrder } from './folder-order.ts';
import { checkImport } from './import-rules.ts';
import { checkNames } from './name-rules.ts';
import type { SourceFile } from './source-file.ts';
import { checkTables, type TableUse } from './table-rules.ts';
import type { Violation } from './violation.ts';

/** What is particular to a project. */
export interface ProjectRules {
  /** The packages that are there at run time. */
  readonly dependencies: readonly string[];
  /** The folders of src/ from the bottom to the top. */
  readonly order: readonly string[];
  /** Which folders may name which tables. */
  readonly owners: Readonly<Record<string, TableUse>>;
}

/** Every break of the rules that the shape of the code follows (CONTRIBUTING.md). */
export function findBoundaryViolations(
  files: readonly SourceFile[],
  { dependencies, order, owners }: ProjectRules,
): Violation[] {
  return [
    ...files.flatMap(checkFile),
    ...checkMedian(files),
    ...files
      .filter(({ path }) => path.startsWith('src/'))
      .flatMap((file) => file.imports.flatMap((one) => checkImport(file.path, one, dependencies))),
    ...checkNames(files),
    ...findCycles(files),
    ...checkOrder(files, order),
    ...checkTables(files, owners),
  ];
}
