import { hash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { Allowance, type Standing } from './allowance.ts';
import { leaseRequests } from './lease-queries.ts';
import type { RequestLimit } from './request-limit.ts';

interface Counted {
  readonly allowance: Allowance;
  readonly keyHash: Buffer;
  /** Requests that wait for a lease. */
  waiting: number;
  /** Under way: when it was asked for, on the monotonic clock. */
  leasing: Promise<number> | undefined;
}

/**
 * Counts the requests of many callers under the same limits, over all nodes of a database. A node leases requests of a
 * window in blocks and spends them in memory; if a window is used up, it remembers that until the window ends. So the sum
 * over all nodes never exceeds a limit, and most requests, refused ones above all, ask the database nothing. If a node
 * stops, or forgets the caller that it saw longest ago, its leased requests are lost to that window: no more than it has
 * spent.
 *
 * Without the database nothing is admitted: a limit that ends under load would be useless.
 */
export class RequestLimiter {
  /** The limits as the header `RateLimit-Policy` has them. */
  readonly policy: string;
  readonly #database: Database;
  readonly #limits: readonly RequestLimit[];
  readonly #capacity: number;
  readonly #counted = new Map<string, Counted>();

  constructor(database: Database, limits: readonly RequestLimit[], capacity = 10_000) {
    this.policy = limits.map(({ requests, seconds }) => `${requests};w=${seconds}`).join(', ');
    this.#database = database;
    this.#limits = limits;
    this.#capacity = capacity;
  }

  /**
   * Counts one request: at once if the node has leased enough.
   *
   * @throws DatabaseUnavailable
   */
  count(key: string): Standing | Promise<Standing> {
    const counted = this.#find(key);
    return counted.allowance.spend(performance.now()) ?? this.#countLeased(counted);
  }

  async #countLeased(counted: Counted): Promise<Standing> {
    counted.waiting += 1;
    try {
      for (;;) {
        counted.leasing ??= this.#lease(counted).finally(() => {
          counted.leasing = undefined;
        });
        // By the time of asking: a lease that comes late is spent by those who waited for it, though its window may be over.
        const standing = counted.allowance.spend(await counted.leasing);
        if (standing !== undefined) return standing;
      }
    } finally {
      counted.waiting -= 1;
    }
  }

  async #lease({ allowance, keyHash, waiting }: Counted): Promise<number> {
    const { askedAt, leases } = await this.#database.transaction(async (tx) => {
      const now = performance.now();
      const taken = [];
      for (const window of allowance.missing(now)) {
        taken.push({ window, lease: await leaseRequests(tx, keyHash, window.limit, window.wanted(waiting)) });
      }
      return { askedAt: now, leases: taken };
    });
    for (const { window, lease } of leases) window.take(lease, askedAt);
    return askedAt;
  }

  /** The map is in the order of use, the caller seen longest ago first. */
  #find(key: string): Counted {
    const known = this.#counted.get(key);
    if (known !== undefined) this.#counted.delete(key);
    const counted = known ?? {
      allowance: new Allowance(this.#limits),
      keyHash: hash('sha256', key, 'buffer'),
      waiting: 0,
      leasing: undefined,
    };
    this.#counted.set(key, counted);
    if (this.#counted.size > this.#capacity) this.#forgetOldest();
    return counted;
  }

  #forgetOldest(): void {
    for (const key of this.#counted.keys()) {
      this.#counted.delete(key);
      return;
    }
  }
}
