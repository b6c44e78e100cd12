/** The delimiters between cells, the usual one first. */
const delimiters = [',', ';', '\t', '|'];
/** The line with which spreadsheets name the delimiter. */
const told = /^"?sep=(?<delimiter>[,;\t|])"?\s*$/i;

/** The delimiter of a file, as the line that names its columns shows; by default the comma. */
export function findDelimiter(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** The delimiter that a line names, if it does nothing else; undefined: it is another line. */
export function toldDelimiter(line: string): string | undefined {
  return told.exec(line)?.groups?.['delimiter'];
}
