import type { User } from '../users/user.ts';
import { UsageError } from './usage-error.ts';

/** The user with this e-mail, in any case. @throws UsageError naming the option that has it */
export function chooseUser(users: readonly User[], email: string, option: string): User {
  const user = users.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (user === undefined) throw new UsageError(`--${option} "${email}" is not a user of the account`);
  return user;
}
