import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { checkCriteria } from './check-criteria.ts';
import type { Criteria } from './criteria.ts';
import { countMeetingContacts, findMeetingContacts, type SegmentContactPage } from './segment-contact-queries.ts';
import { findSegmentRow } from './segment-queries.ts';

type AccountAndTime = Pick<Context, 'accountId' | 'clock'>;

/**
 * Ids of contacts that meet the criteria of a segment now, a page by key. Deleted contacts meet none.
 *
 * @throws NotFound if there is no such segment or it is deleted, Invalid if the criteria name something that was deleted
 *   since
 */
export async function findSegmentContacts(
  tx: Transaction,
  context: AccountAndTime,
  segmentId: number,
  page: SegmentContactPage,
): Promise<readonly string[]> {
  return findMeetingContacts(tx, context.accountId, await criteriaOf(tx, context, segmentId), page);
}

/** How many contacts meet the criteria of a segment now. @throws as `findSegmentContacts` */
export async function countSegmentContacts(
  tx: Transaction,
  context: AccountAndTime,
  segmentId: number,
): Promise<number> {
  return countMeetingContacts(tx, context.accountId, await criteriaOf(tx, context, segmentId));
}

async function criteriaOf(tx: Transaction, { accountId, clock }: AccountAndTime, segmentId: number): Promise<Criteria> {
  const row = await findSegmentRow(tx, accountId, segmentId);
  if (row === undefined || row.deleted_at !== null) throw new NotFound('There is no such segment.');
  return checkCriteria(tx, accountId, row.criteria, clock());
}
