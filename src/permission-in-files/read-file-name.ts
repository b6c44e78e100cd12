import { foldText } from './fold-text.ts';
import type { RowPermission } from './read-permission.ts';
import { isStricter, type SaidPermission } from './said-permission.ts';
import { vocabulary } from './vocabulary.ts';

/**
 * What the name of a file says of everybody in it: a statement, `nothing`, or `ask`: it speaks of a no, and whoever sends it has
 * to say what it means.
 */
export type FileMeaning = 'yes' | 'no' | 'unreachable' | 'not_confirmed' | 'nothing' | 'ask';

const mailchimpExport =
  /^(subscribed|unsubscribed|cleaned|nonsubscribed)_(?:[a-z]+_)*export(?:_[0-9a-f_]+)?(?: ?\(\d+\))?\.(?:csv|txt|tsv|xlsx)$/;
const meaningOf: Readonly<Record<string, FileMeaning>> = {
  subscribed: 'yes',
  unsubscribed: 'no',
  cleaned: 'unreachable',
  nonsubscribed: 'not_confirmed',
};
const speakOfNo = ['refused', 'complained', 'unreachable', 'unconfirmed'] as const;
const otherWords =
  /(?:^|[^a-z])(?:cleaned|nonsubscribed|non subscribed|inactive|inaktiv|removed|hard|abgemeldete)(?:[^a-z]|$)/;

/** Reads the name of a file: exactly as Mailchimp names its exports it has a meaning by itself. */
export function readFileName(name: string, { names } = vocabulary): FileMeaning {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const exact = mailchimpExport.exec(base.trim().toLowerCase())?.[1];
  if (exact !== undefined) return meaningOf[exact] ?? 'ask';
  const stem = base.replace(/\.[a-z0-9]{1,5}$/i, '');
  const says = names.of(stem);
  return speakOfNo.some((one) => says.has(one)) || otherWords.test(foldText(stem)) ? 'ask' : 'nothing';
}

/** Where the meaning of a file comes from: its name, which any column contradicts, or the request, which none does. */
export interface FileSays {
  readonly statement: SaidPermission;
  readonly by: 'file_name' | 'request';
}

/** What a row says in a file that says something of all its rows. */
export function withFileMeaning(row: RowPermission, file: FileSays): RowPermission {
  const isUnreachable = row.isUnreachable || (file.by === 'request' && file.statement === 'unreachable');
  const counts = row.statement === 'nothing' || (file.by === 'request' && isStricter(file.statement, row.statement));
  if (!counts || file.statement === 'nothing') return { ...row, isUnreachable };
  return {
    ...row,
    statement: file.statement,
    because: [{ column: file.by, cell: file.statement, statement: file.statement }],
    isUnreachable: isUnreachable || file.statement === 'unreachable',
  };
}
