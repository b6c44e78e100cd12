/** An untrue or unclear sentence of a document: its place, and the problem. */
export interface Problem {
  /** Path of the document and number of the line. */
  readonly place: string;
  readonly what: string;
}
