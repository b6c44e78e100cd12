import { readFile, rename, writeFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Queryable } from '../database/database.ts';
import { OperatorError } from '../operator-error.ts';
import { findEventHash, findNewestEvents } from './mark-queries.ts';

/** The newest event of each account that this node has seen in the database. */
const Mark = Type.Object({
  events: Type.Array(
    Type.Object({
      account_id: Type.String(),
      event_id: Type.String(),
      occurred_at: Type.String(),
      hash: Type.String(),
    }),
  ),
});
type Mark = Static<typeof Mark>;

/** Remembers, in a file outside the database, the newest committed event of each account. Written only where it changed. */
export async function rememberNewestEvents(queryable: Queryable, file: string): Promise<void> {
  const rows = await findNewestEvents(queryable);
  const mark: Mark = {
    events: rows.map((row) => ({
      account_id: row.account_id,
      event_id: row.event_id,
      occurred_at: row.occurred_at.toISOString(),
      hash: row.hash.toString('hex'),
    })),
  };
  const text = `${JSON.stringify(mark)}\n`;
  if (text === (await readIfThere(file))) return;
  const next = `${file}.${process.pid}.new`;
  await writeFile(next, text, { mode: 0o600 });
  await rename(next, file);
}

/**
 * Checks that the database still holds what this node remembers of it. An older backup put back does not, and with it
 * opt-outs may be forgotten.
 *
 * @returns a warning where the operator accepts that, else undefined
 * @throws OperatorError saying since when events are missing and what to do
 */
export async function checkLedgerMark(
  queryable: Queryable,
  file: string,
  options: { readonly acceptOlder: boolean },
): Promise<string | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  for (const event of parseMark(text, file).events) {
    const hash = await findEventHash(queryable, event.account_id, event.event_id);
    if (hash?.toString('hex') === event.hash) continue;
    const what = `The database is older than this server remembers: an event of ${event.occurred_at} in account ${event.account_id} is missing, so opt-outs up to then may be lost.`;
    if (options.acceptOlder) return `${what} Started all the same, as ASSENT_ACCEPT_RESTORED_BACKUP says.`;
    throw new OperatorError(
      `${what} Restore a newer backup, or start once with ASSENT_ACCEPT_RESTORED_BACKUP=yes and enter the missing opt-outs again (${file} is what it remembers).`,
    );
  }
  return undefined;
}

function parseMark(text: string, file: string): Mark {
  let mark: unknown;
  try {
    mark = JSON.parse(text);
  } catch {
    mark = undefined;
  }
  if (!Value.Check(Mark, mark)) {
    throw new OperatorError(
      `${file} is broken, so it cannot be told whether the database is an older backup: make sure that it is not, then remove that file.`,
    );
  }
  return mark;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
