import type { Context } from '../context.ts';
import { isRetryable } from '../database/availability.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import { Conflict, Forbidden, Invalid, NotFound, PermissionRefused } from '../errors.ts';
import { startLeasedLoop, type LeasedLoop, type LoopLogger, type Stopping } from '../loops/leased-loop.ts';
import { describeError } from '../wire/describe-error.ts';
import type { ActivityKind } from './activity-kind.ts';
import { carryOn, fail, type Progress } from './carry-on.ts';
import { claimActivityRow, releaseClaim, renewActivityLeases, type ClaimedActivity } from './claim-queries.ts';

export interface ActivityDependencies {
  readonly context: Omit<Context, 'accountId'>;
  readonly kinds: readonly ActivityKind[];
  readonly logger: ActivityLogger;
}

export interface ActivityLogger extends LoopLogger {
  error(facts: object, message: string): void;
}

/** A stop waits for the batches under way, up to 10 s; then the rest of their activities is handed back. */
export type Activities = LeasedLoop;

/** After so long the activity goes back into the queue, so that a long one keeps no account waiting. */
const turnMilliseconds = 10_000;
const againMilliseconds = 2_000;
/** An activity that ended so many workers before a batch was done would end every worker. */
const mostAttempts = 5;

/** Carries activities on until it is stopped. Survives a database that is away; several processes may run it at once. */
export function startActivities(dependencies: ActivityDependencies): Activities {
  const { context, logger } = dependencies;
  const { database, clock } = context;
  const kinds = new Map(dependencies.kinds.map((kind) => [kind.name, kind]));
  return startLeasedLoop<ClaimedActivity>(
    {
      name: 'activities',
      concurrency: 2,
      pollMilliseconds: 1_000,
      renewMilliseconds: 5_000,
      stopMilliseconds: 10_000,
      async claim() {
        const claim = await claimActivityRow(database, [...kinds.keys()], clock());
        return claim === undefined ? [] : [claim];
      },
      work: (claim, stopping) => takeTurn({ context: contextOf(context, claim), kinds, logger }, claim, stopping),
      renew: (claims) => renewActivityLeases(database, claims, clock()),
    },
    logger,
  );
}

interface Turn {
  readonly context: Context;
  readonly kinds: ReadonlyMap<string, ActivityKind>;
  readonly logger: ActivityLogger;
}

/** Batch after batch, until the activity ends or its turn does. */
async function takeTurn({ context, kinds, logger }: Turn, claim: ClaimedActivity, stopping: Stopping): Promise<void> {
  const end = performance.now() + turnMilliseconds;
  let progress: Progress = 'more';
  try {
    if (claim.attempts > mostAttempts) {
      await fail(context, claim, endedTooOften);
      return;
    }
    while (progress === 'more' && performance.now() < end && !stopping.signal.aborted) {
      progress = await carryOn(context, kindOf(kinds, claim), claim);
    }
    if (progress === 'more') await release(context, claim, 0);
    if (progress === 'ended') logger.info(factsOf(claim), 'activity ended');
  } catch (error) {
    await stumble({ context, logger }, claim, error).catch((failure: unknown) => {
      // The node that claims it once its lease has ended meets the same.
      stopping.databaseLost(failure);
    });
  }
}

/** A temporary failure is tried again; a bug or a refusal ends the activity. */
async function stumble(
  { context, logger }: Omit<Turn, 'kinds'>,
  claim: ClaimedActivity,
  error: unknown,
): Promise<void> {
  if (error instanceof DatabaseUnavailable || isRetryable(error)) {
    logger.warn({ ...factsOf(claim), error: describeError(error) }, 'activity interrupted');
    await release(context, claim, againMilliseconds);
    return;
  }
  const expected = isExpected(error);
  logger[expected ? 'warn' : 'error']({ ...factsOf(claim), error: describeError(error) }, 'activity failed');
  await fail(context, claim, expected ? `It stopped: ${error.message}` : brokeOff);
}

async function release({ database, clock }: Context, claim: ClaimedActivity, afterMs: number): Promise<void> {
  await releaseClaim(database, claim, new Date(clock().getTime() + afterMs));
}

function contextOf(
  context: Omit<Context, 'accountId'>,
  { accountId, activityId, actor, evidence }: ClaimedActivity,
): Context {
  return { ...context, accountId, actor, evidence, activityId };
}

function kindOf(kinds: ReadonlyMap<string, ActivityKind>, { kind }: ClaimedActivity): ActivityKind {
  const known = kinds.get(kind);
  if (known === undefined) throw new Error(`an activity of the unknown kind ${kind} was claimed`);
  return known;
}

const brokeOff =
  'It stopped because of an error on the server. What it did until then stays. The log of the server has the cause, under the id of this activity. When that is solved, start it again with the rest.';
const endedTooOften =
  'It was given up because the server ended each time during this work. What it did until then stays. Find the cause in the log of the server before you start it again.';

function isExpected(error: unknown): error is Error {
  return [Invalid, NotFound, Conflict, PermissionRefused, Forbidden].some((kind) => error instanceof kind);
}

function factsOf({ accountId, activityId, kind, fence }: ClaimedActivity): object {
  return { account: accountId, activity: activityId, kind, claim: fence };
}
