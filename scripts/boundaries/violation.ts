/** One broken rule: the file, the rule it breaks, and what to do about it. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly remedy: string;
}
