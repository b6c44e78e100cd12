/** A name that `readNames` reads as it stands. */
const plain = /^[\p{L}\p{N}][^,;|\n"]*$/u;
/** Words that stand for no value in files. */
const noValue = /^(?:n\/a|n\.a\.|null|undefined)$/i;

/** Names in one cell, with commas between them; those that `readNames` would read otherwise stand in quotes. */
export function formatNames(names: readonly string[]): string {
  return names.map(formatName).join(', ');
}

function formatName(name: string): string {
  const isPlain = plain.test(name) && !name.includes(':::') && !noValue.test(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}
