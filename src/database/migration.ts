/** One numbered, forward-only step, safe while nodes of the previous version are serving. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
