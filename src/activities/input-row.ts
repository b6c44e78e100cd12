/** A row of the input, as its kind of activity reads it. */
export interface InputRow {
  /** Numbered as in the file or body that was sent. */
  readonly row: number;
  /** JSON. */
  readonly data: unknown;
}

export interface NewInputRow extends InputRow {
  /** The key of the address that it names; null: it names none. */
  readonly addressKey: Buffer | null;
}
