import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { startLeasedLoop, type LeasedLoop, type LoopLogger, type Stopping } from '../loops/leased-loop.ts';
import type { Transport } from '../mail/transport.ts';
import { cancelUnmailable } from './cancel-unmailable.ts';
import { claimMessages } from './claim-messages.ts';
import { renewalMilliseconds, type ClaimedMessage } from './claimed-message.ts';
import { deliverMessage } from './deliver-message.ts';
import { recordOutcome } from './record-outcome.ts';
import { renewLeases } from './renew-leases.ts';

export interface OutboxDependencies {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: () => Date;
  readonly logger: LoopLogger;
  /** The number of messages that are handed over at once; by default 5. */
  readonly concurrency?: number;
}

/** A stop waits for the messages in flight, up to a limit; then their connections are dropped. */
export type Outbox = LeasedLoop;

const recordAgainMilliseconds = 1_000;
const cancelBatch = 1_000;

/**
 * Sends what is due until it is stopped. Survives a database that is away and a relay that is away; several processes may
 * run it at once.
 */
export function startOutbox(dependencies: OutboxDependencies): Outbox {
  const { database, transport, clock, logger, concurrency = 5 } = dependencies;
  return startLeasedLoop<ClaimedMessage>(
    {
      name: 'the outbox',
      concurrency,
      pollMilliseconds: 500,
      renewMilliseconds: renewalMilliseconds,
      stopMilliseconds: 10_000,
      claim: (room) => claimMessages(database, room, clock()),
      async whenIdle() {
        await cancelUnmailable(database, cancelBatch, clock());
      },
      work: (message, stopping) => deliver(dependencies, message, stopping),
      renew: (messages) => renewLeases(database, messages, clock()),
      cutOff: () => transport.close(),
    },
    logger,
  );
}

async function deliver(
  { database, transport, clock, logger }: OutboxDependencies,
  message: ClaimedMessage,
  stopping: Stopping,
): Promise<void> {
  const outcome = await deliverMessage(transport, message, clock);
  const facts = { account: message.mail.accountId, message: message.mail.messageId, outcome: outcome.state };
  if (outcome.state === 'sent') logger.info(facts, 'mail handed over');
  else logger.warn(facts, 'mail not handed over');
  // Until the database accepts it, or until the claim would have ended.
  const end = Date.now() + renewalMilliseconds;
  for (;;) {
    try {
      await recordOutcome(database, message, outcome, clock());
      return;
    } catch (error) {
      stopping.databaseLost(error);
      if (Date.now() > end) return;
      await delay(recordAgainMilliseconds);
    }
  }
}
