/** One sentence of a document that does not hold: where it stands, and what is wrong with it. */
export interface Problem {
  /** Path of the document and number of the line. */
  readonly place: string;
  readonly what: string;
}
