import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { describeError } from '../wire/describe-error.ts';
import type { Transport } from '../mail/transport.ts';
import { cancelUnmailable } from './cancel-unmailable.ts';
import { claimMessages } from './claim-messages.ts';
import { renewalMilliseconds, type ClaimedMessage } from './claimed-message.ts';
import { deliverMessage } from './deliver-message.ts';
import { recordOutcome, type Outcome } from './record-outcome.ts';
import { renewLeases } from './renew-leases.ts';

export interface OutboxDependencies {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: () => Date;
  readonly logger: OutboxLogger;
  /** How many messages are handed over at once; 5 where it is not said. */
  readonly concurrency?: number;
}

export interface OutboxLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface Outbox {
  /** Looks for due messages now, instead of at the next poll. */
  wake(): void;
  /** Claims nothing more and waits for the messages in flight, up to a limit; then their connections are dropped. */
  stop(): Promise<void>;
}

const pollMilliseconds = 500;
const longestPauseMilliseconds = 10_000;
const stopMilliseconds = 10_000;
const recordAgainMilliseconds = 1000;
const cancelBatch = 1000;

/**
 * Sends what is due until it is stopped. Survives a database that is away and a relay that is away; several processes may
 * run it at once.
 */
export function startOutbox(dependencies: OutboxDependencies): Outbox {
  const sender = new OutboxSender(dependencies);
  const running = sender.run();
  const renewing = sender.renew();
  return {
    wake: () => sender.wake(),
    async stop() {
      sender.stop();
      await running;
      await sender.drain();
      await renewing;
    },
  };
}

class OutboxSender {
  readonly #database: Database;
  readonly #transport: Transport;
  readonly #clock: () => Date;
  readonly #logger: OutboxLogger;
  readonly #concurrency: number;
  readonly #inFlight = new Map<ClaimedMessage, Promise<void>>();
  readonly #stopped = new AbortController();
  readonly #drained = new AbortController();
  #nap = new AbortController();
  #databaseIsAway = false;

  constructor(dependencies: OutboxDependencies) {
    this.#database = dependencies.database;
    this.#transport = dependencies.transport;
    this.#clock = dependencies.clock;
    this.#logger = dependencies.logger;
    this.#concurrency = dependencies.concurrency ?? 5;
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
        const claimed = await this.#step();
        pause = pollMilliseconds;
        this.#databaseReturned();
        if (claimed && this.#inFlight.size < this.#concurrency) continue;
      } catch (error) {
        this.#databaseLost(error);
        pause = Math.min(pause * 2, longestPauseMilliseconds);
      }
      await this.#sleep(pause);
    }
  }

  /** Renews leases as long as anything is in flight, also while the outbox stops. */
  async renew(): Promise<void> {
    while (await sleep(renewalMilliseconds, this.#drained.signal)) {
      const messages = [...this.#inFlight.keys()];
      if (messages.length === 0) continue;
      await renewLeases(this.#database, messages, this.#clock()).catch((error: unknown) => this.#databaseLost(error));
    }
  }

  async drain(): Promise<void> {
    const finished = Promise.all(this.#inFlight.values());
    const limit = new AbortController();
    await Promise.race([finished, sleep(stopMilliseconds, limit.signal)]);
    limit.abort();
    this.#transport.close();
    this.#drained.abort();
    await finished;
  }

  /** Whether it claimed anything, so that more may be due. */
  async #step(): Promise<boolean> {
    const room = this.#concurrency - this.#inFlight.size;
    if (room === 0) return false;
    const claimed = await claimMessages(this.#database, room, this.#clock());
    for (const message of claimed) {
      const delivery = this.#deliver(message).finally(() => {
        this.#inFlight.delete(message);
        this.wake();
      });
      this.#inFlight.set(message, delivery);
    }
    if (claimed.length < room) await cancelUnmailable(this.#database, cancelBatch, this.#clock());
    return claimed.length > 0;
  }

  async #deliver(message: ClaimedMessage): Promise<void> {
    const outcome = await deliverMessage(this.#transport, message, this.#clock);
    const facts = { account: message.mail.accountId, message: message.mail.messageId, outcome: outcome.state };
    if (outcome.state === 'sent') this.#logger.info(facts, 'mail handed over');
    else this.#logger.warn(facts, 'mail not handed over');
    await this.#record(message, outcome);
  }

  /** Tries until the database takes it, or until the claim would have been taken over. */
  async #record(message: ClaimedMessage, outcome: Outcome): Promise<void> {
    const end = Date.now() + renewalMilliseconds;
    for (;;) {
      try {
        await recordOutcome(this.#database, message, outcome, this.#clock());
        return;
      } catch (error) {
        this.#databaseLost(error);
        if (Date.now() > end) return;
        await delay(recordAgainMilliseconds);
      }
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    await sleep(milliseconds, this.#nap.signal);
  }

  #databaseLost(error: unknown): void {
    if (!this.#databaseIsAway) this.#logger.warn({ error: describeError(error) }, 'the outbox cannot use the database');
    this.#databaseIsAway = true;
  }

  #databaseReturned(): void {
    if (this.#databaseIsAway) this.#logger.info({}, 'the outbox can use the database again');
    this.#databaseIsAway = false;
  }
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
