import type { Context } from '../context.ts';
import { makeMissingFields } from '../custom-fields/make-missing-fields.ts';
import type { Transaction } from '../database/database.ts';
import { listsNamed } from '../lists/lists-named.ts';
import { tagsNamed } from '../tags/tags-named.ts';
import { findNames, type FoundNames } from './import-names.ts';
import type { ImportRow } from './import-row.ts';

/** Tags, lists and custom fields that the rows of a batch name. */
export interface NamedInRows {
  readonly tagIdsOf: FoundNames['idsOf'];
  readonly listIdsOf: FoundNames['idsOf'];
  /** How many were made. */
  readonly made: number;
  /** For people: what was made, and which names nothing has. */
  readonly notes: readonly string[];
}

/** Of one import: more names are a column that is none of names. */
export const mostMade = 1_000;
const mostNamed = 20;

/**
 * Finds what the rows of a batch name. What is found stays until the transaction ends.
 *
 * @param mayMake how many tags, and how many lists, may be made if they are missing; 0: none, and no custom fields
 */
export async function findNamedThings(
  tx: Transaction,
  context: Context,
  rows: readonly ImportRow[],
  mayMake: number,
): Promise<NamedInRows> {
  const { accountId } = context;
  const now = context.clock();
  const good = rows.filter(({ problems }) => problems.length === 0);
  const cellsOf = (name: 'tags' | 'lists'): string[] => good.flatMap(({ input }) => input[name] ?? []);
  const lists = await findNames(tx, listsNamed, { accountId, cells: cellsOf('lists'), mayMake, now });
  const tags = await findNames(tx, tagsNamed, { accountId, cells: cellsOf('tags'), mayMake, now });
  const labels = mayMake === 0 ? [] : good.flatMap(({ input }) => (input.customFields ?? []).map(({ name }) => name));
  const fields = await makeMissingFields(tx, context, [...new Set(labels)]);
  return {
    tagIdsOf: tags.idsOf,
    listIdsOf: lists.idsOf,
    made: Math.max(lists.made.length, tags.made.length),
    notes: [
      ...notesOf('list', lists),
      ...notesOf('tag', tags),
      ...(fields.length === 0 ? [] : [`New custom fields, for text: ${named(fields)}.`]),
    ],
  };
}

function notesOf(what: string, { made, unknown }: FoundNames): string[] {
  const remedy = what === 'list' ? 'nobody is added to it' : 'nobody gets it';
  return [
    ...(made.length === 0 ? [] : [`New ${what}s: ${named(made)}.`]),
    ...unknown
      .slice(0, mostNamed)
      .map((name) => `There is no ${what} "${short(name)}": ${remedy}. With create_missing it is made.`),
  ];
}

function named(names: readonly string[]): string {
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `${names
    .slice(0, mostNamed)
    .map((name) => `"${short(name)}"`)
    .join(', ')}${more}`;
}

function short(name: string): string {
  return Array.from(name).slice(0, 50).join('');
}
