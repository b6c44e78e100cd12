import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Erasure } from './erasure.ts';

interface ErasureRow {
  readonly erasure_id: string;
  readonly erased_at: Date;
  readonly actor: Record<string, unknown>;
  readonly requested: number;
  readonly unknown: number;
  readonly contacts: number;
  readonly addresses: number;
  readonly messages: number;
  readonly evidence: number;
  readonly ledger_heads: Erasure['ledgerHeads'];
}

export async function insertErasure(tx: Transaction, accountId: string, erasure: Erasure): Promise<void> {
  await tx.query(sql`insert into erasure (account_id, erasure_id, erased_at, actor, requested, unknown, contacts,
      addresses, messages, evidence, ledger_heads)
    values (${accountId}, ${erasure.erasureId}, ${erasure.erasedAt}, ${JSON.stringify(erasure.actor)},
      ${erasure.requested}, ${erasure.unknown}, ${erasure.contacts}, ${erasure.addresses}, ${erasure.messages},
      ${erasure.evidence}, ${JSON.stringify(erasure.ledgerHeads)})`);
}

export async function findErasure(
  queryable: Queryable,
  accountId: string,
  erasureId: string,
): Promise<Erasure | undefined> {
  const rows = await queryable.query<ErasureRow>(sql`select erasure_id, erased_at, actor, requested, unknown, contacts,
      addresses, messages, evidence, ledger_heads
    from erasure where account_id = ${accountId} and erasure_id = ${erasureId}`);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { erasure_id: erasureIdStored, erased_at: erasedAt, ledger_heads: ledgerHeads, ...counts } = row;
  return { erasureId: erasureIdStored, erasedAt, ledgerHeads, ...counts };
}
