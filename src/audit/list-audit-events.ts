import type { Context } from '../context.ts';
import type { AuditEvent } from './audit-event.ts';
import { toAuditEvent } from './audit-row.ts';
import { findAuditRows } from './audit-queries.ts';

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  /** The last event of this page, if older ones follow. */
  readonly next: string | undefined;
}

/** A page of the audit log of the account, newest first. */
export async function listAuditEvents(
  { database, accountId }: Pick<Context, 'database' | 'accountId'>,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<AuditPage> {
  const wanted = { before: page.before ?? null, limit: page.limit + 1 };
  const rows = await findAuditRows(database, accountId, wanted);
  const events = rows.slice(0, page.limit).map(toAuditEvent);
  return { events, next: rows.length > page.limit ? events.at(-1)?.auditId : undefined };
}
