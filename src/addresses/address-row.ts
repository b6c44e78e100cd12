import type { LedgerCommand } from '../permission/ledger-command.ts';
import type {
  AddressState,
  BeforeOptOut,
  ConfirmStatus,
  Episode,
  Hold,
  Permission,
  Source,
} from '../permission/address-state.ts';

/** One row of `address`. */
export interface AddressRow {
  readonly address_id: string;
  readonly address_key: Buffer;
  readonly address_text: string | null;
  readonly permission: Permission;
  readonly opt_in_source: Source | null;
  readonly opt_in_at: Date | null;
  readonly opt_out_source: Source | null;
  readonly opt_out_at: Date | null;
  readonly opt_out_reason: string | null;
  readonly confirm_status: ConfirmStatus;
  readonly hold: StoredHold | null;
  readonly last_hold_at: Date | null;
  readonly soft_bounces_at: readonly Date[];
  readonly undeliverable_at: Date | null;
  readonly episode: StoredEpisode | null;
  readonly episode_count: number;
  readonly requests_stopped_until: Date | null;
  readonly seq: string;
  readonly head: Buffer;
  readonly updated_at: Date;
}

/** The last event of the address's chain, read beside the row. */
export interface LastEventRow {
  readonly last_command: LedgerCommand;
  readonly last_from: Permission | null;
  readonly last_at: Date;
}

interface StoredHold {
  readonly from: Hold['from'];
  readonly since: string;
  readonly until: string | null;
}

interface StoredEpisode {
  readonly solicitedAt: string | null;
  readonly contactActedAt: string | null;
  readonly before: {
    readonly permission: Permission | null;
    readonly optIn: { readonly source: Source; readonly at: string } | null;
    readonly confirmStatus: ConfirmStatus;
    readonly hold: StoredHold | null;
    readonly listIds: readonly string[];
  };
}

/** The part of a state that the columns of an address hold. */
export function toAddressColumns(state: AddressState) {
  return {
    permission: state.permission,
    opt_in_source: state.optIn?.source ?? null,
    opt_in_at: state.optIn?.at ?? null,
    opt_out_source: state.optOut?.source ?? null,
    opt_out_at: state.optOut?.at ?? null,
    opt_out_reason: state.optOut?.reason ?? null,
    confirm_status: state.confirmStatus,
    hold: toJson(state.hold),
    hold_until: state.hold?.until ?? null,
    last_hold_at: state.lastHoldAt,
    soft_bounces_at: state.softBouncesAt,
    undeliverable_at: state.undeliverableAt,
    episode: toJson(state.episode),
    episode_count: state.episodeCount,
    requests_stopped_until: state.requestsStoppedUntil,
  };
}

export function toAddressState(row: AddressRow & LastEventRow): AddressState {
  return {
    permission: row.permission,
    optIn:
      row.opt_in_at === null || row.opt_in_source === null ? null : { source: row.opt_in_source, at: row.opt_in_at },
    optOut:
      row.opt_out_at === null || row.opt_out_source === null
        ? null
        : { source: row.opt_out_source, at: row.opt_out_at, reason: row.opt_out_reason },
    confirmStatus: row.confirm_status,
    hold: toHold(row.hold),
    lastHoldAt: row.last_hold_at,
    softBouncesAt: row.soft_bounces_at,
    undeliverableAt: row.undeliverable_at,
    episode: row.episode === null ? null : toEpisode(row.episode),
    episodeCount: row.episode_count,
    requestsStoppedUntil: row.requests_stopped_until,
    lastEvent: { command: row.last_command, from: row.last_from, at: row.last_at },
  };
}

function toHold(stored: StoredHold | null): Hold | null {
  return stored === null ? null : { from: stored.from, since: new Date(stored.since), until: toDate(stored.until) };
}

function toEpisode(stored: StoredEpisode): Episode {
  const { before } = stored;
  const restored: BeforeOptOut = {
    permission: before.permission,
    optIn: before.optIn === null ? null : { source: before.optIn.source, at: new Date(before.optIn.at) },
    confirmStatus: before.confirmStatus,
    hold: toHold(before.hold),
    listIds: before.listIds,
  };
  return { solicitedAt: toDate(stored.solicitedAt), contactActedAt: toDate(stored.contactActedAt), before: restored };
}

function toDate(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}

function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
