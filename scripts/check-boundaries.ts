import { readFileSync } from 'node:fs';

import { findBoundaryViolations } from './boundaries/find-boundary-violations.ts';
import { medianSourceLines } from './boundaries/file-rules.ts';
import { FOLDER_ORDER } from './boundaries/folder-order.ts';
import { TABLE_OWNERS } from './boundaries/table-owners.ts';
import { readSourceFiles } from './boundaries/source-file.ts';

/** Prints every rule of the code's shape that the checkout breaks, one line each, and the median length of its files. */
const files = readSourceFiles('.');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string> | undefined>;
const violations = findBoundaryViolations(files, {
  dependencies: Object.keys({ ...manifest['dependencies'], ...manifest['optionalDependencies'] }),
  order: FOLDER_ORDER,
  owners: TABLE_OWNERS,
});

for (const { path, rule, remedy } of violations) console.error(`${path}: ${rule}. ${remedy}`);
console.log(
  `Boundaries: ${files.length} files, ${violations.length} violations, median of src ${medianSourceLines(files)} lines.`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
