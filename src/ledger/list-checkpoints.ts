import type { Context } from '../context.ts';
import { findCheckpoints, type CheckpointRow } from './checkpoint-queries.ts';

export interface CheckpointPage {
  readonly checkpoints: readonly CheckpointRow[];
  /** The last checkpoint of this page, if older ones follow. */
  readonly next: string | undefined;
}

/** A page of the account's checkpoints, newest first. */
export async function listCheckpoints(
  context: Context,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<CheckpointPage> {
  const rows = await findCheckpoints(context.database, context.accountId, { ...page, limit: page.limit + 1 });
  const checkpoints = rows.slice(0, page.limit);
  return { checkpoints, next: rows.length > page.limit ? checkpoints.at(-1)?.checkpoint_id : undefined };
}
