import { Invalid } from '../errors.ts';

/** A password was wrong too often, so that none is looked at for a while. */
export class TooManyAttempts extends Invalid {
  readonly until: Date;

  constructor(until: Date) {
    super([`present password was wrong too often: try again after ${until.toISOString()}`]);
    this.until = until;
  }
}
