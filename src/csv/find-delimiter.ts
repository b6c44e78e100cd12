/** What stands between cells, the usual one first. */
const delimiters = [',', ';', '\t'];
/** The line by which spreadsheets tell each other. */
const told = /^"?sep=(?<delimiter>[,;\t])"?\s*$/i;

/** What stands between the cells of a file, as the line that names its columns shows; the comma where nothing does. */
export function findDelimiter(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** What a line says of the delimiter and nothing else; undefined: it is another line. */
export function toldDelimiter(line: string): string | undefined {
  return told.exec(line)?.groups?.['delimiter'];
}
