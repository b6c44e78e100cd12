import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { checkCriteria } from './check-criteria.ts';
import { insertSegment } from './segment-queries.ts';
import type { Segment, SegmentInput } from './segment.ts';
import { toSegment } from './segment-row.ts';

/** Creates a segment. @throws Invalid if the criteria are wrong, Conflict if a segment has the name, in any case */
export async function createSegment(context: Context, input: SegmentInput): Promise<Segment> {
  const { accountId } = context;
  const now = context.clock();
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      await checkCriteria(tx, accountId, input.criteria, now);
      const row = await insertSegment(tx, accountId, input, now);
      if (row === undefined) throw new Error('a segment that was stored did not come back');
      return toSegment(row);
    }),
  );
}
