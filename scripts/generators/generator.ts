/** A committed file that is made from the code. */
export interface Generator {
  /** Path from the root of the checkout. */
  readonly path: string;
  /** The whole text the file must have. */
  readonly produce: () => Promise<string>;
}
