/** A row of what was sent, as its kind of activity reads it. */
export interface InputRow {
  /** Counted as whoever sent it counts. */
  readonly row: number;
  /** JSON. */
  readonly data: unknown;
}

export interface NewInputRow extends InputRow {
  /** The key of the address that it names; null: it names none. */
  readonly addressKey: Buffer | null;
}
