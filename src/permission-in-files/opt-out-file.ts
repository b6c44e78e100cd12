import type { SaidPermission } from './said-permission.ts';

/** What the rows of an opt-out import say, counted. */
export type StatementCounts = Readonly<Record<SaidPermission, number>>;

/** What the columns of an opt-out import are, beside the address. */
export interface OptOutHeader {
  /** Columns that speak of permission, also by the date or the reason of an opt-out. */
  readonly permissionColumns: number;
  /** Columns of a profile: names, numbers, addresses, birthdays, lists. */
  readonly profileColumns: number;
}

/** In a list of people who said no a row opts out whatever it says, but for a yes. */
export function optsOut(statement: SaidPermission): boolean {
  return statement !== 'yes';
}

/**
 * Why a file is no list of people who said no: it would opt out everybody of a whole list for good.
 *
 * @returns null where it may be one
 */
export function refuseOptOutFile(header: OptOutHeader, counts: StatementCounts): string | null {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const isOfContacts = header.permissionColumns === 0 && header.profileColumns > 0;
  if (isOfContacts && counts.nothing > 0 && counts.yes === 0) {
    return (
      `The file has the columns of an export of contacts and none that says who opted out: its ${rows} rows were not opted out. ` +
      'If everybody in it did, send every_row=true.'
    );
  }
  if (counts.no > 0 || counts.yes * 2 <= rows) return null;
  return (
    `No row of the file says that its person opted out, and ${counts.yes} of ${rows} say that they did not: nobody was opted ` +
    'out. If everybody in it did, send every_row=true.'
  );
}
