import fc from 'fast-check';

import type { CaseRow } from './read-table.ts';

/** How a program may have written the name of a column. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replaceAll(/[\s_-]+/g, '_'),
  (name) => name.replaceAll(/[\s_-]+/g, '-'),
  (name) => name.replaceAll(/[\s_-]+/g, '  '),
  (name) => name.replaceAll(/[\s_-]+/g, '.'),
  (name) => name.replaceAll(/[\s_-]+(\p{L})/gu, (_, letter: string) => letter.toUpperCase()),
  (name) => (name.split(/[\s_-]+/).length === 2 ? name.replaceAll(/[\s_-]+/g, '') : name),
  (name) => `Contact.${name}`,
  (name) => `attributes[${name}]`,
  (name) => `\ufeff${name}`,
  (name) => Array.from(name).join('\u200b'),
  (name) => ` "${name}" `,
  (name) => name.replaceAll(/[!-~]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
  (name) => name.normalize('NFD'),
];

/** Columns that say nothing of mail, whatever stands beside them. */
const noise: readonly (readonly [name: string, cell: string])[] = [
  ['First name', 'Ann'],
  ['City', 'Rome'],
  ['Company status', 'removed'],
  ['Marital status', 'married'],
  ['Order status', 'cancelled'],
  ['Phone opt-in', 'no'],
  ['SMS_BLACKLISTED', '1'],
  ['Unsubscribe URL', 'https://example.org/u/1'],
  ['OPTIN_IP', '192.0.2.1'],
  ['Opt-in date', '2020-01-02'],
  ['bouncecount', '2'],
  ['Birthday', '2/29'],
  ['Notes', 'likes to unsubscribe from nothing'],
];

/** What people and programs write behind a word. */
export const decorations = [
  '',
  ' (by user)',
  ' - 2024-01-02',
  ' 2024-01-02 10:11:12',
  ' am 02.01.2024',
  ' (2 Jan 2024)',
  ' via web form',
  ' since 2020',
  '\u00a0',
  '.',
  ' [2024-01-02T03:04:05Z]',
  ' / 02.01.24',
];

export interface Disguise {
  readonly cells: readonly (readonly [name: string, cell: string])[];
}

/** A row with its columns renamed, in another order, and with others between them. */
export function disguised(row: CaseRow): fc.Arbitrary<Disguise> {
  return fc
    .record({
      names: fc.array(fc.constantFrom(...spellings), { minLength: row.cells.length, maxLength: row.cells.length }),
      noise: fc.subarray([...noise]),
      order: fc.array(fc.nat(), {
        minLength: row.cells.length + noise.length,
        maxLength: row.cells.length + noise.length,
      }),
      shout: fc.boolean(),
    })
    .map(({ names, noise: some, order, shout }) => {
      const cells = row.cells.map(
        ([name, cell], index) =>
          [names[index]?.(name) ?? name, shout && !/\p{Ll}\p{Lu}/u.test(cell) ? cell.toUpperCase() : cell] as const,
      );
      const all = [...cells, ...some].map((cell, index) => ({ cell, at: order[index] ?? 0 }));
      return { cells: all.toSorted((one, other) => one.at - other.at).map(({ cell }) => cell) };
    });
}
