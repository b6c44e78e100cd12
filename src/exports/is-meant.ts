import { mayBeMailed } from '../permission/address-state.ts';
import type { ExportRequest } from './export-request.ts';
import type { ExportRow } from './export-row.ts';

/** Whether a contact of the source is exported. Deleted ones are exported only on request. */
export function isMeant(row: ExportRow, { status, optedInSince }: ExportRequest): boolean {
  if (row.deleted !== (status === 'removed')) return false;
  if (status === 'unsubscribed') return row.permission === 'unsubscribed';
  if (status === 'active') return mayBeMailed(row);
  return optedInSince === null || (mayBeMailed(row) && optedInAt(row) >= new Date(optedInSince).getTime());
}

function optedInAt({ opt_in_at: time }: ExportRow): number {
  return time === null ? 0 : new Date(`${time.replace(' ', 'T')}Z`).getTime();
}
