import { randomInt } from 'node:crypto';

/** Without what looks like something else: 0, o and O, 1, l and I. */
const characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const length = 20;

/** A password that nobody guesses (over 110 bits) and that can be read from a screen. */
export function newPassword(): string {
  return Array.from({ length }, () => characters.charAt(randomInt(characters.length))).join('');
}
