import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { FactRow } from './event-facts.ts';

/** An event of the ledger, with its evidence and the present state of the address. */
export interface ChainRow extends FactRow {
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly evidence: unknown;
  readonly stored_seq: string | null;
  readonly stored_head: Buffer | null;
  readonly stored_permission: string | null;
  /** Whether the snapshot of a checkpoint covers the event. */
  readonly covered: boolean;
}

export interface ChainPosition {
  readonly addressId: string;
  readonly seq: number;
}

/** Events of an account, chain after chain, after a given one. Limited before it is joined: a batch costs the same wherever it starts. */
export async function findChainRows(
  tx: Transaction,
  accountId: string,
  snapshot: string | null,
  { after, limit }: { readonly after: ChainPosition; readonly limit: number },
): Promise<ChainRow[]> {
  return tx.query<ChainRow>(sql`select e.address_id, e.seq, e.event_id, e.contact_id, e.occurred_at, e.command,
      e.from_permission, e.to_permission, e.source, e.actor, e.form_id, e.form_version, e.message_id, e.activity_id,
      e.evidence_digest, e.previous_hash, e.hash, v.salt, v.evidence,
      a.seq as stored_seq, a.head as stored_head, a.permission as stored_permission,
      coalesce(pg_visible_in_snapshot(e.transaction_id, ${snapshot}::pg_snapshot), false) as covered
    from (
      select * from permission_event
      where account_id = ${accountId} and (address_id, seq) > (${after.addressId}::uuid, ${after.seq}::bigint)
      order by address_id, seq limit ${limit}
    ) e
    left join permission_event_evidence v on v.account_id = e.account_id and v.event_id = e.event_id
    left join address a on a.account_id = e.account_id and a.address_id = e.address_id
    order by e.address_id, e.seq`);
}

/** Addresses in the order of their ids, after a given one, and whether no event speaks of them. */
export async function findSilence(
  tx: Transaction,
  accountId: string,
  after: string,
  limit: number,
): Promise<{ readonly address_id: string; readonly silent: boolean }[]> {
  return tx.query(sql`select a.address_id, not exists (
      select from permission_event e where e.account_id = a.account_id and e.address_id = a.address_id
    ) as silent
    from address a where a.account_id = ${accountId} and a.address_id > ${after} order by a.address_id limit ${limit}`);
}
