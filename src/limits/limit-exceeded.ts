import type { RequestLimit } from './request-limit.ts';

/** A request more than a limit allows. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
  readonly limit: RequestLimit;
  /** When the window ends; at least 1. */
  readonly retryAfterSeconds: number;

  constructor(limit: RequestLimit, retryAfterSeconds: number) {
    super('Too many requests');
    this.limit = limit;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
