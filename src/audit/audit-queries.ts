import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { AuditRow } from './audit-row.ts';

export async function insertAuditEvent(tx: Transaction, accountId: string, row: AuditRow): Promise<void> {
  await tx.query(sql`insert into audit_event (account_id, audit_id, at, action, actor, subject, ip, user_agent)
    values (${accountId}, ${row.audit_id}, ${row.at}, ${row.action}, ${JSON.stringify(row.actor)},
      ${JSON.stringify(row.subject)}, ${row.ip}, ${row.user_agent})`);
}

/** Newest first, those before `before`. */
export async function findAuditRows(
  queryable: Queryable,
  accountId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<AuditRow[]> {
  return queryable.query<AuditRow>(sql`select audit_id, at, action, actor, subject, ip, user_agent from audit_event
    where account_id = ${accountId} and (${page.before}::uuid is null or audit_id < ${page.before}::uuid)
    order by audit_id desc limit ${page.limit}`);
}
