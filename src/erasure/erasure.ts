/** The end of the chain of an erased address: its last event, which the ledger keeps. */
export interface LedgerHead {
  readonly addressId: string;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
}

/** The receipt of an erasure: its time, its actor and its counts; no personal data. */
export interface Erasure {
  readonly erasureId: string;
  readonly erasedAt: Date;
  readonly actor: Readonly<Record<string, unknown>>;
  /** How many contacts or addresses were named, and how many of them the account never had. */
  readonly requested: number;
  readonly unknown: number;
  readonly contacts: number;
  readonly addresses: number;
  /** Mails that lost their recipient and content. */
  readonly messages: number;
  /** Events of the ledger that lost their evidence. */
  readonly evidence: number;
  readonly ledgerHeads: readonly LedgerHead[];
}
