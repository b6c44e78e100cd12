/** The account has as many activities waiting or under way as it may have: nothing was started. */
export class TooManyActivities extends Error {
  override readonly name = 'TooManyActivities';

  constructor(most: number) {
    super(`You exceeded ${most.toLocaleString('en')} queued activities for this user account.`);
  }
}
