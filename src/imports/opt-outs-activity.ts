import { Type, type Static } from 'typebox';
import { activityKind, type Batch, type RowResult, type RunningActivity } from '../activities/activity-kind.ts';
import { readInput } from '../activities/read-input.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { optOutAddresses, type OptOutOutcome, type OptOutRow } from '../addresses/opt-out-addresses.ts';
import { statedEvidence } from '../addresses/read-stated-opt-out.ts';
import type { OptOutInput } from './opt-out-row.ts';

/** The request of `opt_outs_json_import` and `opt_outs_file_import`: what holds for a row that says nothing else. */
export const OptOutsRequest = Type.Object({
  reason: Type.Union([Type.String(), Type.Null()]),
  source: Type.Enum(['Account', 'Contact']),
});

export type OptOutsRequest = Static<typeof OptOutsRequest>;

const batchRows = 2_500;

/** Opts the addresses of a JSON body out. */
export const optOutsJsonImport = activityKind({
  name: 'opt_outs_json_import',
  request: OptOutsRequest,
  position: Type.Number(),
  runBatch: optOutBatch,
});

/** Opts the addresses of a file out. */
export const optOutsFileImport = activityKind({
  name: 'opt_outs_file_import',
  request: OptOutsRequest,
  position: Type.Number(),
  runBatch: optOutBatch,
});

async function optOutBatch(
  tx: Transaction,
  context: Context,
  activity: RunningActivity<OptOutsRequest, number>,
): Promise<Batch> {
  const { accountId } = context;
  const { activityId, position } = activity;
  const after = position ?? 0;
  const input = await readInput(tx, { accountId, activityId }, { after, limit: batchRows });
  const rows = input.map(({ row, data }) => ({ row, data: data as OptOutInput }));
  const good = rows.flatMap(({ row, data }) => {
    const optOut = toOptOut(context, data, activity.request);
    return optOut === null ? [] : [{ row, optOut }];
  });
  const optOuts = good.map(({ optOut }) => optOut);
  const outcomes = optOuts.length === 0 ? [] : await optOutAddresses(tx, context, optOuts, 'bulk_opt_out');
  const outcomeOf = new Map(good.map(({ row }, index) => [row, outcomes[index]]));
  const results = rows.map(({ row, data }) => toResult(row, data, outcomeOf.get(row)));
  return {
    next: rows.length < batchRows ? null : (rows.at(-1)?.row ?? null),
    counts: { itemsCompleted: rows.length, errorCount: results.filter(({ outcome }) => outcome === 'failed').length },
    results,
  };
}

/** null: something is wrong with the row, or it is skipped. */
function toOptOut({ addressKeys }: Context, data: OptOutInput, request: OptOutsRequest): OptOutRow | null {
  const { address, problems, skipped } = data;
  if (address === null || problems.length > 0 || skipped !== undefined) return null;
  return {
    key: addressKeys.key(address),
    text: address,
    evidence: statedEvidence(data),
    reason: data.reason ?? request.reason,
    source: data.source ?? request.source,
  };
}

function toResult(
  row: number,
  { problems, skipped, notes = [] }: OptOutInput,
  outcome: OptOutOutcome | undefined,
): RowResult {
  if (skipped !== undefined && problems.length === 0) {
    return { row, outcome: 'skipped', reason: skipped, contactId: null };
  }
  if (outcome === undefined) return { row, outcome: 'failed', reason: problems.join('; '), contactId: null };
  const said = [reasons[outcome.outcome], ...notes].filter((part) => part !== null);
  const reason = said.length === 0 ? null : said.join('; ');
  return { row, outcome: outcome.outcome, reason, contactId: outcome.contactId };
}

const reasons: Readonly<Record<OptOutOutcome['outcome'], string | null>> = {
  opted_out: null,
  stored: 'the address was never seen: it is opted out before it is',
  already: 'the address had opted out before; that opt-out stands',
};
