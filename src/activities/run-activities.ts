import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { isRetryable } from '../database/availability.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import { Conflict, Forbidden, Invalid, NotFound, PermissionRefused } from '../errors.ts';
import { describeError } from '../wire/describe-error.ts';
import type { ActivityKind } from './activity-kind.ts';
import { carryOn, fail, type Progress } from './carry-on.ts';
import { claimActivityRow, releaseClaim, renewActivityLeases, type ClaimedActivity } from './claim-queries.ts';

export interface ActivityDependencies {
  readonly context: Omit<Context, 'accountId'>;
  readonly kinds: readonly ActivityKind[];
  readonly logger: ActivityLogger;
}

export interface ActivityLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Activities {
  /** Looks for activities now, instead of at the next poll. */
  wake(): void;
  /** Claims nothing more and waits for the batches under way, up to 10 s; what is left of their activities is handed back. */
  stop(): Promise<void>;
}

const concurrency = 2;
const pollMilliseconds = 1_000;
const longestPauseMilliseconds = 10_000;
const heartbeatMilliseconds = 5_000;
const stopMilliseconds = 10_000;
/** After so long the activity goes back into the queue, so that a long one keeps no account waiting. */
const turnMilliseconds = 10_000;
const againMilliseconds = 2_000;
/** An activity that ended so many workers before a batch was done would end every worker. */
const mostAttempts = 5;

/** Carries activities on until it is stopped. Survives a database that is away; several processes may run it at once. */
export function startActivities(dependencies: ActivityDependencies): Activities {
  const runner = new ActivityRunner(dependencies);
  const running = Promise.all([runner.run(), runner.renew()]);
  return {
    wake: () => runner.wake(),
    async stop() {
      runner.stop();
      const limit = new AbortController();
      await Promise.race([running, sleep(stopMilliseconds, limit.signal)]);
      limit.abort();
    },
  };
}

class ActivityRunner {
  readonly #context: Omit<Context, 'accountId'>;
  readonly #kinds: ReadonlyMap<string, ActivityKind>;
  readonly #logger: ActivityLogger;
  readonly #underWay = new Map<ClaimedActivity, Promise<void>>();
  readonly #stopped = new AbortController();
  readonly #drained = new AbortController();
  #nap = new AbortController();
  #databaseIsAway = false;

  constructor({ context, kinds, logger }: ActivityDependencies) {
    this.#context = context;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#logger = logger;
  }

  wake(): void {
    this.#nap.abort();
  }

  stop(): void {
    this.#stopped.abort();
    this.wake();
  }

  async run(): Promise<void> {
    let pause = pollMilliseconds;
    while (!this.#stopped.signal.aborted) {
      this.#nap = new AbortController();
      try {
        const claimed = await this.#claim();
        pause = pollMilliseconds;
        this.#databaseReturned();
        if (claimed) continue;
      } catch (error) {
        this.#databaseLost(error);
        pause = Math.min(pause * 2, longestPauseMilliseconds);
      }
      await sleep(pause, this.#nap.signal);
    }
    await Promise.all(this.#underWay.values());
    this.#drained.abort();
  }

  /** Renews the leases of what is under way, also while the runner stops. */
  async renew(): Promise<void> {
    while (await sleep(heartbeatMilliseconds, this.#drained.signal)) {
      const claims = [...this.#underWay.keys()];
      if (claims.length === 0) continue;
      await renewActivityLeases(this.#context.database, claims, this.#context.clock()).catch((error: unknown) =>
        this.#databaseLost(error),
      );
    }
  }

  /** Whether there was room for one and one to claim, so that more may be due. */
  async #claim(): Promise<boolean> {
    if (this.#underWay.size >= concurrency) return false;
    const { database, clock } = this.#context;
    const claim = await claimActivityRow(database, [...this.#kinds.keys()], clock());
    if (claim === undefined) return false;
    const work = this.#takeTurn(claim).finally(() => {
      this.#underWay.delete(claim);
      this.wake();
    });
    this.#underWay.set(claim, work);
    return true;
  }

  /** Batch after batch, until the activity ends or its turn does. It never throws. */
  async #takeTurn(claim: ClaimedActivity): Promise<void> {
    const end = performance.now() + turnMilliseconds;
    let progress: Progress = 'more';
    try {
      if (claim.attempts > mostAttempts) {
        await this.#fail(claim, endedTooOften);
        return;
      }
      while (progress === 'more' && performance.now() < end && !this.#stopped.signal.aborted) {
        progress = await carryOn(this.#contextOf(claim), this.#kindOf(claim), claim);
      }
      if (progress === 'more') await this.#release(claim, 0);
      if (progress === 'ended') this.#logger.info(factsOf(claim), 'activity ended');
    } catch (error) {
      await this.#stumble(claim, error);
    }
  }

  /** What passes is tried again; what is a bug, or refused, ends the activity. */
  async #stumble(claim: ClaimedActivity, error: unknown): Promise<void> {
    try {
      if (error instanceof DatabaseUnavailable || isRetryable(error)) {
        this.#logger.warn({ ...factsOf(claim), error: describeError(error) }, 'activity interrupted');
        await this.#release(claim, againMilliseconds);
        return;
      }
      const expected = isExpected(error);
      this.#logger[expected ? 'warn' : 'error']({ ...factsOf(claim), error: describeError(error) }, 'activity failed');
      await this.#fail(claim, expected ? `It stopped: ${error.message}` : brokeOff);
    } catch (failure) {
      // Whoever claims it once its lease has ended comes upon the same.
      this.#databaseLost(failure);
    }
  }

  async #fail(claim: ClaimedActivity, error: string): Promise<void> {
    await fail(this.#contextOf(claim), claim, error);
  }

  async #release(claim: ClaimedActivity, afterMs: number): Promise<void> {
    const { database, clock } = this.#context;
    await releaseClaim(database, claim, new Date(clock().getTime() + afterMs));
  }

  #contextOf({ accountId, activityId, actor, evidence }: ClaimedActivity): Context {
    return { ...this.#context, accountId, actor, evidence, activityId };
  }

  #kindOf({ kind }: ClaimedActivity): ActivityKind {
    const known = this.#kinds.get(kind);
    if (known === undefined) throw new Error(`an activity of the unknown kind ${kind} was claimed`);
    return known;
  }

  #databaseLost(error: unknown): void {
    if (!this.#databaseIsAway) this.#logger.warn({ error: describeError(error) }, 'activities cannot use the database');
    this.#databaseIsAway = true;
  }

  #databaseReturned(): void {
    if (this.#databaseIsAway) this.#logger.info({}, 'activities can use the database again');
    this.#databaseIsAway = false;
  }
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

/** Whether the time passed without an abort. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
