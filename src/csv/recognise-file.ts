import { Invalid } from '../errors.ts';

export interface FileForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The length of the byte order mark in bytes. */
  readonly markBytes: number;
}

/** The number of bytes that show the form of a file. */
export const tellingBytes = 512;

const workbook =
  'The file is a workbook or an archive, not a CSV file. Open it in the program that made it, save it as "CSV UTF-8" and send that file.';
const document = 'The file is a document, not a CSV file. Export the contacts as CSV and send that file.';

/** Beginnings of files that people send instead of a CSV file. */
const others: readonly (readonly [beginning: string, problem: string])[] = [
  ['PK\x03\x04', workbook],
  ['\xd0\xcf\x11\xe0', workbook],
  ['\x1f\x8b', workbook],
  ['%PDF', document],
  ['{\\rtf', document],
  ['<', document],
];

const marks: readonly (readonly [mark: string, form: FileForm])[] = [
  ['\xef\xbb\xbf', { encoding: 'utf-8', markBytes: 3 }],
  ['\xff\xfe', { encoding: 'utf-16le', markBytes: 2 }],
  ['\xfe\xff', { encoding: 'utf-16be', markBytes: 2 }],
];

/** How the text of a file is encoded, as its first bytes show. @throws Invalid if they are the beginning of no CSV file */
export function recogniseFile(head: Buffer): FileForm {
  const bytes = head.subarray(0, tellingBytes).toString('latin1');
  const [, form] = marks.find(([mark]) => bytes.startsWith(mark)) ?? [];
  const other = others.find(([beginning]) => bytes.slice(form?.markBytes ?? 0).startsWith(beginning));
  if (other !== undefined) throw new Invalid([other[1]]);
  return form ?? { encoding: unmarkedEncoding(bytes), markBytes: 0 };
}

/** In UTF-16 every other byte of a line of names is zero. */
function unmarkedEncoding(bytes: string): FileForm['encoding'] {
  const zeros = [0, 0];
  for (let index = 0; index < bytes.length; index += 1) {
    const half = index % 2;
    if (bytes[index] === '\0') zeros[half] = (zeros[half] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = bytes.length / 4;
  if (odd > many && even < odd / 4) return 'utf-16le';
  return even > many && odd < even / 4 ? 'utf-16be' : 'utf-8';
}
