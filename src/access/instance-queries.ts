import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

export interface InstanceRow {
  readonly issuer: string;
  readonly audience: string;
  readonly address_key_fingerprint: string;
}

export async function findInstance(queryable: Queryable): Promise<InstanceRow | undefined> {
  const rows = await queryable.query<InstanceRow>(sql`select issuer, audience, address_key_fingerprint from instance`);
  return rows[0];
}

/** Stores who this instance is, unless it is stored already. */
export async function insertInstance(tx: Transaction, instance: InstanceRow, now: Date): Promise<void> {
  await tx.query(sql`insert into instance (issuer, audience, address_key_fingerprint, created_at)
    values (${instance.issuer}, ${instance.audience}, ${instance.address_key_fingerprint}, ${now})
    on conflict do nothing`);
}

export async function hasAccounts(queryable: Queryable): Promise<boolean> {
  const rows = await queryable.query<{ present: boolean }>(sql`select exists (select from account) as present`);
  return rows[0]?.present === true;
}
