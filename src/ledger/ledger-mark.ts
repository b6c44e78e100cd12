import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
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
      seq: Type.Integer(),
      occurred_at: Type.String(),
      hash: Type.String(),
    }),
  ),
});
type Mark = Static<typeof Mark>;

/**
 * Remembers, in a file outside the database, the newest committed event of each account. Written only if it changed, whole
 * or not at all.
 *
 * @throws OperatorError if an event that it remembered is gone: an older backup was put back under the running server.
 * The file then keeps what it remembers.
 */
export async function rememberNewestEvents(queryable: Queryable, file: string): Promise<void> {
  const remembered = await readMark(file);
  const newest = await newestMark(queryable);
  if (remembered !== undefined) {
    if (JSON.stringify(remembered) === JSON.stringify(newest)) return;
    const lost = await findLost(queryable, remembered);
    if (lost !== undefined) throw new OperatorError(`${lost} ${whatToDo(file)}`);
  }
  await writeMark(file, newest);
}

/**
 * Checks that the database still has the events that this node remembers. After an older backup was restored it does not,
 * and opt-outs may be lost.
 *
 * @returns a warning if the operator accepts that, and from then on the node remembers the present database; else undefined
 * @throws OperatorError saying since when events are missing and what to do
 */
export async function checkLedgerMark(
  queryable: Queryable,
  file: string,
  options: { readonly acceptOlder: boolean },
): Promise<string | undefined> {
  const remembered = await readMark(file);
  if (remembered === undefined) return undefined;
  const lost = await findLost(queryable, remembered);
  if (lost === undefined) return undefined;
  if (!options.acceptOlder) throw new OperatorError(`${lost} ${whatToDo(file)}`);
  await writeMark(file, await newestMark(queryable));
  return `${lost} Started nevertheless, because ASSENT_ACCEPT_RESTORED_BACKUP is set: enter the missing opt-outs again, and start without it from now on.`;
}

async function newestMark(queryable: Queryable): Promise<Mark> {
  const rows = await findNewestEvents(queryable);
  return {
    events: rows.map((row) => ({
      account_id: row.account_id,
      event_id: row.event_id,
      seq: Number(row.seq),
      occurred_at: row.occurred_at.toISOString(),
      hash: row.hash.toString('hex'),
    })),
  };
}

async function findLost(queryable: Queryable, remembered: Mark): Promise<string | undefined> {
  for (const event of remembered.events) {
    const hash = await findEventHash(queryable, event.account_id, event.event_id);
    if (hash?.toString('hex') === event.hash) continue;
    return `The database is older than this server remembers: an event of ${event.occurred_at} in account ${event.account_id} is missing, so opt-outs up to then may be lost.`;
  }
  return undefined;
}

function whatToDo(file: string): string {
  return `Restore a newer backup, or start once with ASSENT_ACCEPT_RESTORED_BACKUP=yes and enter the missing opt-outs again. (The server remembers this in ${file}.)`;
}

/** undefined: there is no such file. @throws OperatorError for a broken file: it does not count as missing */
async function readMark(file: string): Promise<Mark | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  let mark: unknown;
  try {
    mark = JSON.parse(text);
  } catch {
    mark = undefined;
  }
  if (!Value.Check(Mark, mark)) {
    throw new OperatorError(
      `${file} is broken, so the server cannot see whether the database is an older backup: make sure that it is not, then remove that file.`,
    );
  }
  return mark;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new OperatorError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function writeMark(file: string, mark: Mark): Promise<void> {
  const next = `${file}.${randomUUID()}`;
  try {
    await writeSynced(next, `${JSON.stringify(mark)}\n`);
    await rename(next, file);
    await syncDirectory(dirname(file));
  } catch (error) {
    throw new OperatorError(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  } finally {
    await rm(next, { force: true });
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
