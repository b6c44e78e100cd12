const longestMilliseconds = 30 * 60_000;
/** 12 attempts within the first hour and a bit, one each half hour after that: about three days. */
const attemptsInThreeDays = 155;

/**
 * How long to wait after an attempt that failed for now, in milliseconds: 1 s, then twice as long each time up to half an
 * hour, give or take a quarter, so that a relay that comes back is not met by everybody at once.
 *
 * @returns undefined after about three days: give up
 */
export function retryDelay(attempts: number, random: () => number = Math.random): number | undefined {
  if (attempts >= attemptsInThreeDays) return undefined;
  return Math.min(1000 * 2 ** (attempts - 1), longestMilliseconds) * (0.75 + random() / 2);
}
