const longest = 100;
/** Includes characters that change the direction of the text, so that one name looks like another. */
const control = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/** Says what is wrong with the name of a client or a token, as the end of a sentence that its field begins; null if it is fine. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'is missing';
  if (name.length > longest) return `is too long (maximum is ${longest} characters)`;
  return control.test(name) || !name.isWellFormed() ? 'must not contain line breaks or control characters' : null;
}
