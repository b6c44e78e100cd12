import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

/** A part of the file that an activity makes; the contacts in it are stored, so that an erasure finds them. */
export interface FilePart {
  readonly part: number;
  readonly firstContactId: string | null;
  readonly lastContactId: string | null;
  readonly content: Buffer;
}

export async function insertFilePart(tx: Transaction, { accountId, activityId }: Key, part: FilePart): Promise<void> {
  await tx.query(sql`insert into activity_file (account_id, activity_id, part, first_contact_id, last_contact_id, content)
    values (${accountId}, ${activityId}, ${part.part}, ${part.firstContactId}, ${part.lastContactId}, ${part.content})`);
}

export async function findFilePart(
  queryable: Queryable,
  { accountId, activityId }: Key,
  part: number,
): Promise<Buffer | undefined> {
  const statement = sql`select content from activity_file
    where account_id = ${accountId} and activity_id = ${activityId} and part = ${part}`;
  const rows = await queryable.query<{ content: Buffer }>({
    text: statement.text,
    values: statement.values,
    binary: true,
  });
  return rows[0]?.content;
}
