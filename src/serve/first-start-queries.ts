import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

const firstStart = 7_243_002;

/** Of several nodes that start at once on an empty database, lets one after the other pass. */
export async function lockFirstStart(tx: Transaction): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${firstStart})`);
}
