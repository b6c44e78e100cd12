import type { Permission, Source } from '../permission/address-state.ts';
import type { LedgerCommand } from '../permission/ledger-command.ts';

/** Everything of an event that its hash covers, in the form that is hashed. */
export interface EventFacts {
  readonly account_id: string;
  readonly address_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly contact_id: string | null;
  readonly occurred_at: string;
  readonly command: LedgerCommand;
  readonly from_permission: Permission | null;
  readonly to_permission: Permission;
  readonly source: Source;
  readonly actor: Record<string, unknown>;
  readonly form_id: string | null;
  readonly form_version: number | null;
  readonly message_id: string | null;
  readonly activity_id: string | null;
  /** Hexadecimal. */
  readonly evidence_digest: string;
}

/** An event with its place in the chain and its evidence. */
export interface LedgerEvent {
  readonly facts: EventFacts;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly evidence: Record<string, unknown>;
}

/** The columns that the hash of an event covers, as the database gives them. */
export interface FactRow {
  readonly address_id: string;
  readonly seq: string;
  readonly event_id: string;
  readonly contact_id: string | null;
  readonly occurred_at: Date;
  readonly command: LedgerCommand;
  readonly from_permission: Permission | null;
  readonly to_permission: Permission;
  readonly source: Source;
  readonly actor: Record<string, unknown>;
  readonly form_id: string | null;
  readonly form_version: number | null;
  readonly message_id: string | null;
  readonly activity_id: string | null;
  readonly evidence_digest: Buffer;
}

export function toEventFacts(accountId: string, row: FactRow): EventFacts {
  return {
    account_id: accountId,
    address_id: row.address_id,
    seq: Number(row.seq),
    event_id: row.event_id,
    contact_id: row.contact_id,
    occurred_at: row.occurred_at.toISOString(),
    command: row.command,
    from_permission: row.from_permission,
    to_permission: row.to_permission,
    source: row.source,
    actor: row.actor,
    form_id: row.form_id,
    form_version: row.form_version,
    message_id: row.message_id,
    activity_id: row.activity_id,
    evidence_digest: row.evidence_digest.toString('hex'),
  };
}
