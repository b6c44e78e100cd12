import type { Queryable } from '../database/database.ts';
import type { CapturedMail, MailboxOwner } from './captured-mail.ts';
import { selectCapturedMails } from './mailbox-queries.ts';
import { toCapturedMail } from './mailbox-row.ts';

export interface CapturedMailPage {
  readonly mails: readonly CapturedMail[];
  /** The last mail of this page, if older ones follow. */
  readonly next: string | undefined;
}

/** A page of the mailbox, newest first. */
export async function listCapturedMails(
  queryable: Queryable,
  owner: MailboxOwner,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<CapturedMailPage> {
  const rows = await selectCapturedMails(queryable, owner, { before: page.before, limit: page.limit + 1 });
  const mails = rows.slice(0, page.limit).map(toCapturedMail);
  return { mails, next: rows.length > page.limit ? mails.at(-1)?.messageId : undefined };
}
