import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

/** Import cycles, those of types included: a cycle is two files that cannot be understood one after the other. */
export function findCycles(files: readonly SourceFile[]): Violation[] {
  const graph = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ kind }) => kind === 'relative').map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const violations: Violation[] = [];

  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) {
      violations.push({
        path,
        rule: `is part of an import cycle: ${[...trail.slice(start), path].join(' → ')}`,
        remedy: 'Move what both need into a file of its own.',
      });
      return;
    }
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  }

  for (const path of graph.keys()) visit(path, []);
  return violations;
}
