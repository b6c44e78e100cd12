import { v7 as uuidv7 } from 'uuid';
import { neverSeen, type Situation } from '../permission/address-state.ts';

/** An address under lock, as it is at `now`. One without a row has an id that it will be stored under. */
export interface LockedAddress {
  readonly addressId: string;
  readonly key: Buffer;
  readonly text: string | null;
  readonly seq: number;
  readonly head: Buffer;
  readonly contactId: string | null;
  readonly situation: Situation;
  /** One timestamp for the decision, read under the lock and never before the last event. */
  readonly now: Date;
  /** null: it has no row. */
  readonly updatedAt: Date | null;
}

/** An address that nobody has stored yet. */
export function unseenAddress(key: Buffer, text: string | null, now: Date): LockedAddress {
  const situation = { address: neverSeen, contact: null, waiting: [], requests: { last24Hours: 0, unanswered: 0 } };
  return {
    addressId: uuidv7(),
    key,
    text,
    seq: 0,
    head: Buffer.alloc(32),
    contactId: null,
    situation,
    now,
    updatedAt: null,
  };
}
