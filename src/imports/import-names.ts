import { readNames } from '../csv/read-names.ts';
import type { Transaction } from '../database/database.ts';

/** A kind of thing that cells name: tags or lists of an account. */
export interface NamedThings {
  readonly what: 'tag' | 'list';
  readonly findJoined: (tx: Transaction, accountId: string) => Promise<readonly string[]>;
  readonly find: (tx: Transaction, accountId: string, names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly make: (tx: Transaction, accountId: string, names: readonly string[], now: Date) => Promise<void>;
}

export interface NamesToFind {
  readonly accountId: string;
  readonly cells: readonly string[];
  /** How many missing ones may be made. */
  readonly mayMake: number;
  readonly now: Date;
}

/** What the cells of a batch name. */
export interface FoundNames {
  readonly idsOf: (cell: string | undefined) => readonly string[];
  readonly made: readonly string[];
  /** Names that nothing has. */
  readonly unknown: readonly string[];
}

const longestName = 255;
const nothing: FoundNames = { idsOf: () => [], made: [], unknown: [] };

/** Finds the tags or lists that cells name, and makes those that are missing, as far as they may be made. */
export async function findNames(
  tx: Transaction,
  things: NamedThings,
  { accountId, cells, mayMake, now }: NamesToFind,
): Promise<FoundNames> {
  if (cells.length === 0) return nothing;
  const joined = new Set(await things.findJoined(tx, accountId));
  const namesOf = new Map(
    [...new Set(cells)].map((cell) => [cell, readNames(cell, (name) => joined.has(name.toLowerCase()))]),
  );
  const names = [...new Set([...namesOf.values()].flat())].filter((name) => Array.from(name).length <= longestName);
  const present = await things.find(tx, accountId, names);
  const made = names.filter((name) => !present.has(name)).slice(0, mayMake);
  if (made.length > 0) await things.make(tx, accountId, made, now);
  const ids = made.length === 0 ? present : new Map([...present, ...(await things.find(tx, accountId, made))]);
  const idsOf = new Map(
    [...namesOf].map(([cell, wanted]) => [cell, [...new Set(wanted.flatMap((name) => ids.get(name) ?? []))]]),
  );
  return {
    idsOf: (cell) => (cell === undefined ? [] : (idsOf.get(cell) ?? [])),
    made,
    unknown: [...new Set([...namesOf.values()].flat())].filter((name) => !ids.has(name)),
  };
}
