import { describeError } from '../wire/describe-error.ts';
import { sleep } from './sleep.ts';

/** Work that several processes share: each item is claimed under a lease that runs out if its process dies. */
export interface LeasedWork<Claim extends object> {
  /** As the log names it. */
  readonly name: string;
  /** How many items are worked on at once. */
  readonly concurrency: number;
  /** How long nothing is looked for after nothing was found. */
  readonly pollMilliseconds: number;
  /** How often the leases of running work are renewed. */
  readonly renewMilliseconds: number;
  /** How long a stop waits for running work, and once more after `cutOff`. */
  readonly stopMilliseconds: number;
  /** Claims what is due, at most `room` items. Nobody else gets them while their leases hold. */
  readonly claim: (room: number) => Promise<readonly Claim[]>;
  /** Runs when less than `room` was claimed, once the claimed items have started. */
  readonly whenIdle?: () => Promise<void>;
  /** Does one item and records what became of it. An error that it throws is logged; its lease then runs out. */
  readonly work: (claim: Claim, loop: Stopping) => Promise<void>;
  readonly renew: (claims: readonly Claim[]) => Promise<void>;
  /** Ends by force what a stop has waited for long enough. */
  readonly cutOff?: () => void;
}

/** The facts about the loop that the work gets. */
export interface Stopping {
  /** Aborted once the loop is to stop. */
  readonly signal: AbortSignal;
  /** Logs, once until it is over, that the database cannot be used. */
  databaseLost(error: unknown): void;
}

export interface LoopLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface LeasedLoop {
  /** Looks for due work now, instead of at the next poll. */
  wake(): void;
  /** Claims nothing more and waits for running work, up to the limit. The leases of work that still runs then run out. */
  stop(): Promise<void>;
}

const longestPauseMilliseconds = 10_000;

/** Does the due work until it is stopped. Survives a database that is away; several processes may run it at once. */
export function startLeasedLoop<Claim extends object>(work: LeasedWork<Claim>, logger: LoopLogger): LeasedLoop {
  const runner = new Runner(work, logger);
  const running = runner.run();
  const renewing = runner.renew();
  return {
    wake: () => runner.wake(),
    async stop() {
      runner.stop();
      await running;
      await runner.drain();
      await renewing;
    },
  };
}

class Runner<Claim extends object> {
  readonly #work: LeasedWork<Claim>;
  readonly #logger: LoopLogger;
  readonly #underWay = new Map<Claim, Promise<void>>();
  readonly #stopped = new AbortController();
  readonly #drained = new AbortController();
  #nap = new AbortController();
  #databaseIsAway = false;

  constructor(work: LeasedWork<Claim>, logger: LoopLogger) {
    this.#work = work;
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
    const { pollMilliseconds, concurrency } = this.#work;
    let pause = pollMilliseconds;
    while (!this.#stopped.signal.aborted) {
      this.#nap = new AbortController();
      try {
        const claimed = await this.#claim();
        pause = pollMilliseconds;
        if (claimed && this.#underWay.size < concurrency) continue;
      } catch (error) {
        this.#databaseLost(error);
        pause = Math.min(pause * 2, longestPauseMilliseconds);
      }
      await sleep(pause, this.#nap.signal);
    }
  }

  /** Renews the leases of running work, also while the loop stops. */
  async renew(): Promise<void> {
    while (await sleep(this.#work.renewMilliseconds, this.#drained.signal)) {
      const claims = [...this.#underWay.keys()];
      if (claims.length === 0) continue;
      await this.#work.renew(claims).catch((error: unknown) => this.#databaseLost(error));
    }
  }

  async drain(): Promise<void> {
    await this.#waitForWork();
    this.#work.cutOff?.();
    if (this.#work.cutOff !== undefined) await this.#waitForWork();
    this.#drained.abort();
  }

  async #waitForWork(): Promise<void> {
    const limit = new AbortController();
    await Promise.race([Promise.all(this.#underWay.values()), sleep(this.#work.stopMilliseconds, limit.signal)]);
    limit.abort();
  }

  /** Whether there was room and anything to claim, so that more may be due. */
  async #claim(): Promise<boolean> {
    const room = this.#work.concurrency - this.#underWay.size;
    if (room === 0) return false;
    const claims = await this.#work.claim(room);
    for (const claim of claims) {
      const done = this.#workOn(claim).finally(() => {
        this.#underWay.delete(claim);
        this.wake();
      });
      this.#underWay.set(claim, done);
    }
    if (claims.length < room) await this.#work.whenIdle?.();
    this.#databaseReturned();
    return claims.length > 0;
  }

  async #workOn(claim: Claim): Promise<void> {
    const stopping = { signal: this.#stopped.signal, databaseLost: (error: unknown) => this.#databaseLost(error) };
    try {
      await this.#work.work(claim, stopping);
    } catch (error) {
      this.#logger.warn({ error: describeError(error) }, `${this.#work.name} failed at an item, whose lease runs out`);
    }
  }

  #databaseLost(error: unknown): void {
    if (!this.#databaseIsAway) {
      this.#logger.warn({ error: describeError(error) }, `${this.#work.name} cannot use the database`);
    }
    this.#databaseIsAway = true;
  }

  #databaseReturned(): void {
    if (this.#databaseIsAway) this.#logger.info({}, `${this.#work.name} can use the database again`);
    this.#databaseIsAway = false;
  }
}
