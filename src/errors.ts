/** Expected failures of a verb that end the request. Messages are safe for clients and name no address or token. */

/** The resource does not exist in this account; foreign rows are not found either. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** The body or a parameter is wrong in form or content. One message per problem, as `field is missing`. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join(', '));
    this.problems = problems;
  }
}

/** The state of the resource forbids it: the address is taken, the name exists, the address is not mailable. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** The request asked to be carried out on another state of the resource than it has. */
export class PreconditionFailed extends Error {
  override readonly name = 'PreconditionFailed';
}

/** A decision of the permission rules turned down the whole request; the message is its reason. */
export class PermissionRefused extends Error {
  override readonly name = 'PermissionRefused';
}

/** The caller may not do this. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** The server already does as much of this work as it accepts: nothing was done, and the same request may succeed later. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
}

/** The body is in a form that this operation does not accept. */
export class UnsupportedMediaType extends Error {
  override readonly name = 'UnsupportedMediaType';
}

/** The account has as many activities waiting or under way as it may have: nothing was started. */
export class TooManyActivities extends Error {
  override readonly name = 'TooManyActivities';

  constructor(most: number) {
    super(`You exceeded ${most.toLocaleString('en')} queued activities for this user account.`);
  }
}
