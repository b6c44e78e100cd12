const longest = 100;
const control = /[\p{Cc}\u2028\u2029]/u;

/** Says what is wrong with the name of a client or a token, as the end of a sentence that its field begins; null where it is fine. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'is missing';
  if (name.length > longest) return `is too long (maximum is ${longest} characters)`;
  return control.test(name) || !name.isWellFormed() ? 'must not contain line breaks or control characters' : null;
}
