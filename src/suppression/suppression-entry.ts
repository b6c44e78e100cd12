import type { StatedOptOut } from '../addresses/read-stated-opt-out.ts';

/** The person who opted out: an address, or a hash or key of one. */
export type SuppressedBy =
  | { readonly kind: 'address'; readonly address: string }
  /** SHA-256 of the trimmed address in lower case. */
  | { readonly kind: 'hash'; readonly hash: Buffer }
  /** As an export of this instance wrote it. */
  | { readonly kind: 'key'; readonly key: Buffer };

/** One entry of a suppression list. */
export interface SuppressionEntry extends StatedOptOut {
  readonly by: SuppressedBy;
}

/** Something that is said of an entry. Rows are numbered from 1. */
export interface NotedEntry {
  readonly row: number;
  readonly reason: string;
}
