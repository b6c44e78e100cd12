import type { LoopLogger } from '../loops/leased-loop.ts';
import { sleep } from '../loops/sleep.ts';
import { describeError } from '../wire/describe-error.ts';

export interface PeriodicWork {
  readonly name: string;
  /** From the end of one turn to the start of the next. */
  readonly pauseMs: number;
  readonly firstPauseMs: number;
  readonly work: (stop: AbortSignal) => Promise<void>;
}

/** Does the work turn after turn until it is stopped. A turn that fails is logged and tried again at the next one. */
export async function repeatWork(
  { name, firstPauseMs, pauseMs, work }: PeriodicWork,
  log: LoopLogger,
  stop: AbortSignal,
): Promise<void> {
  let failing = false;
  let pause = firstPauseMs;
  while (await sleep(pause, stop)) {
    pause = pauseMs;
    try {
      await work(stop);
      if (failing) log.info({ work: name }, 'periodic work succeeds again');
      failing = false;
    } catch (error) {
      // Once for a failure that lasts, such as a database that is away.
      if (!failing) log.warn({ work: name, error: describeError(error) }, 'periodic work failed');
      failing = true;
    }
  }
}
