import { scrypt } from 'node:crypto';
import { Overloaded } from '../errors.ts';
import { memoryOf, type PasswordHash } from './password-hash.ts';

/** Each needs 32 MiB and one of the four threads that also read files and names. */
const mostAtOnce = 2;
const mostWaiting = 50;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * The hash of a password. Two spellings that look the same (NFKC) have the same one. Two are made at once and fifty wait, so
 * that memory has a limit however many people log in.
 *
 * @throws Overloaded if fifty wait already
 */
export async function deriveHash(
  password: string,
  { salt, hashBytes, ...cost }: Pick<PasswordHash, 'ln' | 'r' | 'p' | 'salt'> & { readonly hashBytes: number },
): Promise<Buffer> {
  await takeTurn();
  try {
    return await runScrypt(password.normalize('NFKC'), salt, hashBytes, cost);
  } finally {
    passTurn();
  }
}

async function takeTurn(): Promise<void> {
  if (running < mostAtOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= mostWaiting) throw new Overloaded('Too many passwords are being checked.');
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
}

/** The one that has waited longest gets the turn; the number of running ones stays the same. */
function passTurn(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}

function runScrypt(
  password: string,
  salt: Buffer,
  hashBytes: number,
  cost: Pick<PasswordHash, 'ln' | 'r' | 'p'>,
): Promise<Buffer> {
  const { r, p } = cost;
  const options = { N: 2 ** cost.ln, r, p, maxmem: 2 * memoryOf(cost) };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
