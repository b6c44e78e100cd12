/** Contacts by their properties: those that meet the criteria at the time of the question. */
export interface Segment {
  /** Counts up within the account. */
  readonly segmentId: number;
  readonly name: string;
  /** JSON in a text, as it was sent. */
  readonly criteria: string;
  readonly createdAt: Date;
  readonly editedAt: Date;
}

/** A segment in a body. */
export interface SegmentInput {
  readonly name: string;
  readonly criteria: string;
}
