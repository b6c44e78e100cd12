import type { LeaseRow } from './lease-queries.ts';
import type { RequestLimit } from './request-limit.ts';

const mostAhead = 100;

/**
 * The requests that this node has leased in the present window of a limit, for one caller. Times are on the monotonic
 * clock: the end of the window comes from the database, and is early by the time of its answer.
 */
export class LeasedWindow {
  readonly limit: RequestLimit;
  #number = '';
  #endsAt = 0;
  #left = 0;
  #unleased = 0;
  #spent = 0;
  #spentBefore = 0;

  constructor(limit: RequestLimit) {
    this.limit = limit;
  }

  /** Whether a request can be spent. */
  isOpen(at: number): boolean {
    return this.#left > 0 && at < this.#endsAt;
  }

  /** Whether no node has any request left, as far as this one knows. */
  isUsedUp(at: number): boolean {
    return this.#left === 0 && this.#unleased === 0 && at < this.#endsAt;
  }

  spend(): void {
    this.#left -= 1;
    this.#spent += 1;
  }

  /**
   * The number to lease: as many as wait, or ahead, half of what this node spent of this window or of the one before. So it
   * keeps few requests from other nodes, and it rarely asks the database.
   */
  wanted(waiting: number): number {
    const ahead = Math.min(mostAhead, Math.ceil(Math.max(this.#spent, this.#spentBefore) / 2));
    return Math.min(this.limit.requests, Math.max(1, waiting, ahead));
  }

  take(lease: LeaseRow, askedAt: number): void {
    if (lease.window_number !== this.#number) {
      this.#number = lease.window_number;
      this.#spentBefore = this.#spent;
      this.#spent = 0;
      this.#left = 0;
    }
    this.#left += lease.granted;
    this.#unleased = lease.unleased;
    this.#endsAt = askedAt + lease.remaining_ms;
  }

  /** The rest of the window's requests, as far as this node knows. */
  get remaining(): number {
    return this.#left + this.#unleased;
  }

  /** Whole seconds until the window ends, at least 1. */
  resetSeconds(at: number): number {
    return Math.max(1, Math.ceil((this.#endsAt - at) / 1_000));
  }
}
