/**
 * So many requests in each window of so many seconds. Windows are counted from the Unix epoch, so the window of a day begins
 * at 00:00 UTC.
 */
export interface RequestLimit {
  readonly requests: number;
  readonly seconds: number;
}

export const daySeconds = 86_400;
