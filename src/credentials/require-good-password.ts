import { Invalid } from '../errors.ts';

const shortest = 12;
const longest = 200;

/** @throws Invalid with every problem of a password that somebody wants to set */
export function requireGoodPassword(password: string, email: string): void {
  const characters = Array.from(password.normalize('NFKC'));
  const problems: string[] = [];
  if (characters.length < shortest) problems.push(`password is too short (minimum is ${shortest} characters)`);
  if (characters.length > longest) problems.push(`password is too long (maximum is ${longest} characters)`);
  if (new Set(characters).size === 1) problems.push('password must not repeat one character');
  if (plain(password) === plain(email)) problems.push('password must not be the email address');
  if (problems.length > 0) throw new Invalid(problems);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
