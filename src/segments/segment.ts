/** Contacts by what is known of them: whoever meets the criteria when it is asked for. */
export interface Segment {
  /** Counts up within the account. */
  readonly segmentId: number;
  readonly name: string;
  /** JSON in a text, as it was sent. */
  readonly criteria: string;
  readonly createdAt: Date;
  readonly editedAt: Date;
}

/** What a body says of a segment. */
export interface SegmentInput {
  readonly name: string;
  readonly criteria: string;
}
