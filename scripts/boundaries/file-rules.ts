import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

const MAX_LINES = 300;
/** Made by `npm run generate`. */
const GENERATED = ['src/database/column-types.ts'];
const MAX_MEDIAN_LINES = 70;
const DUMPING_GROUND = /(^|\/)(utils?|helpers?|common)(\.ts|\/)|(^|\/)types\.ts$/;
const KEBAB_CASE = /\/(\d{4}-)?[a-z][a-z0-9]*(-[a-z0-9]+)*(\.test)?\.ts$/;
const BARREL = /^export\s(?:type\s)?(?:\*|\{[^}]*\})[^'"`;]*?\bfrom\b/m;
const LINT_DISABLED = /^\s*(?:\/\/|\/\*)\s*(?:oxlint|eslint)-disable/m;
const TEST_LEFT_OUT = /\b(?:test|describe|it|suite)\.(?:skip|todo|only)\(|\b(?:skip|todo|only): (?:true|')/;

/** The rules about a file by itself: its name, its length and what is nowhere allowed. */
export function checkFile({ path, text }: SourceFile): Violation[] {
  const broken: [boolean, string, string][] = [
    [
      lineCount(text) > MAX_LINES && !GENERATED.includes(path),
      `has ${lineCount(text)} lines, and a file has at most ${MAX_LINES}`,
      'Split it by what its parts do.',
    ],
    [!KEBAB_CASE.test(path), 'is not named in kebab-case', 'Name it like its main export, in kebab-case.'],
    [
      DUMPING_GROUND.test(path),
      'has a name that says nothing about what is in it',
      'Put each part beside its user, or into a file named after what it does.',
    ],
    [
      path.endsWith('/index.ts') || BARREL.test(text),
      'is a barrel: it exports what another file defines',
      'Import from the defining file instead.',
    ],
    [LINT_DISABLED.test(text), 'switches a lint rule off', 'Write the code so that the rule holds.'],
    [
      path.startsWith('test/') && TEST_LEFT_OUT.test(text),
      'leaves a test out (skip, todo or only)',
      'Make the test run, or remove it.',
    ],
  ];
  return broken.filter(([isBroken]) => isBroken).map(([, rule, remedy]) => ({ path, rule, remedy }));
}

/** The rule about all files of src/ together. */
export function checkMedian(files: readonly SourceFile[]): Violation[] {
  const median = medianSourceLines(files);
  if (median <= MAX_MEDIAN_LINES) return [];
  return [
    {
      path: 'src',
      rule: `has a median of ${median} lines per file, and ${MAX_MEDIAN_LINES} is the limit`,
      remedy: 'Split the longest files: one verb per file.',
    },
  ];
}

/** Lines of the file in the middle, of all files of src/ ordered by length; 0 when there are none. */
export function medianSourceLines(files: readonly SourceFile[]): number {
  const lengths = files
    .filter(({ path }) => path.startsWith('src/'))
    .map(({ text }) => lineCount(text))
    .toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
