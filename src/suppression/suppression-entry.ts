/** The person who opted out: an address, or a hash or key of one. */
export type SuppressedBy =
  | { readonly kind: 'address'; readonly address: string }
  /** SHA-256 of the trimmed address in lower case. */
  | { readonly kind: 'hash'; readonly hash: Buffer }
  /** As an export of this instance wrote it. */
  | { readonly kind: 'key'; readonly key: Buffer };

/** One entry of a suppression list. */
export interface SuppressionEntry {
  readonly by: SuppressedBy;
  readonly at: Date | null;
  readonly reason: string | null;
  readonly source: 'Account' | 'Contact';
}

/** An entry that cannot be accepted. Rows are numbered from 1. */
export interface RejectedEntry {
  readonly row: number;
  readonly reason: string;
}
