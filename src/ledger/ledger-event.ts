import type { EventFacts } from './event-facts.ts';

/** An event with its place in the chain and its evidence. */
export interface LedgerEvent {
  readonly facts: EventFacts;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly evidence: Record<string, unknown>;
}
