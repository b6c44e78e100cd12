import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

const EXPORTED =
  /^export (?:async |abstract |declare )*(?:function\*?|const|let|class|interface|type|enum) (?<name>\w+)/gm;

/** Names that more than one file of src/ exports: a reader of one cannot know which is meant. */
export function checkNames(files: readonly SourceFile[]): Violation[] {
  const firstPaths = new Map<string, string>();
  const violations: Violation[] = [];
  for (const { path, text } of files.filter((file) => file.path.startsWith('src/'))) {
    for (const name of new Set([...text.matchAll(EXPORTED)].map(({ groups }) => groups?.['name'] ?? ''))) {
      const first = firstPaths.get(name);
      if (first === undefined) firstPaths.set(name, path);
      else
        violations.push({
          path,
          rule: `exports ${name}, as ${first} does`,
          remedy: 'Give one of the two a name that says how it differs.',
        });
    }
  }
  return violations;
}
