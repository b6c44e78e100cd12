import { isUtf8 } from 'node:buffer';
import { recogniseFile, tellingBytes } from './recognise-file.ts';

/** A line with its line ending; null: a line that is too long to be read. */
export type Line = string | null;

/** How many bytes a line has at most, and with them whatever is read of a file at once. */
export const longestLine = 2 * 1_024 * 1_024;

const blockBytes = 64 * 1_024;
const lineForm = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const windows1252 = new TextDecoder('windows-1252');

/**
 * The lines of a text file, many at once, in memory that does not grow with the file. They end with CRLF, LF or CR. The
 * text is UTF-8 or UTF-16; a line that is not valid UTF-8 is Windows-1252, as older programs write it.
 *
 * @param isCut whether the file goes on beyond the last byte: then what follows the last ending is no line, but the
 *   beginning of one
 * @throws Invalid if it is not a text file
 */
export async function* readLines(file: AsyncIterable<Buffer>, isCut: () => boolean): AsyncGenerator<Line[]> {
  let waiting = Buffer.alloc(0);
  let isTooLong = false;
  for await (const block of toBlocks(toUtf8(file))) {
    waiting = Buffer.concat([waiting, block]);
    const end = endOfLines(waiting);
    if (end > 0) {
      const lines = toLines(waiting.subarray(0, end));
      if (isTooLong) lines[0] = null;
      isTooLong = false;
      yield lines;
      waiting = waiting.subarray(end);
    }
    // One byte stands for the skipped part of a line that is too long.
    if (waiting.length > longestLine) isTooLong = true;
    if (isTooLong) waiting = waiting.subarray(-1);
  }
  if (isTooLong) yield [null, ...toLines(waiting).slice(1)];
  else if (waiting.length > 0 && !isCut()) yield toLines(waiting);
}

/** The bytes of the file as UTF-8, without a byte order mark. Other bytes stay as they are. */
async function* toUtf8(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let decode = (bytes: Buffer): Buffer => bytes;
  const start = (bytes: Buffer): Buffer => {
    const { encoding, markBytes } = recogniseFile(bytes);
    const decoder = new TextDecoder(encoding);
    if (encoding !== 'utf-8') decode = (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
    return decode(bytes.subarray(markBytes));
  };
  for await (const chunk of file) {
    if (head === null) {
      yield decode(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < tellingBytes) continue;
    yield start(head);
    head = null;
  }
  if (head !== null) yield start(head);
}

/** Bytes gathered to blocks of a size that is worth looking at. */
async function* toBlocks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    gathered.push(chunk);
    size += chunk.length;
    if (size < blockBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    size = 0;
  }
  yield Buffer.concat(gathered);
}

/** The end of the last complete line; 0: there is none. A CR at the very end may be half of a CRLF. */
function endOfLines(bytes: Buffer): number {
  const last = bytes.length - (bytes.at(-1) === carriageReturn ? 2 : 1);
  if (last < 0) return 0;
  return Math.max(bytes.lastIndexOf(lineFeed, last), bytes.lastIndexOf(carriageReturn, last)) + 1;
}

function toLines(bytes: Buffer): Line[] {
  if (isUtf8(bytes)) return bytes.toString().match(lineForm) ?? [];
  const lines = bytes.toString('latin1').match(lineForm) ?? [];
  return lines.map((line) => {
    const ofLine = Buffer.from(line, 'latin1');
    return isUtf8(ofLine) ? ofLine.toString() : windows1252.decode(ofLine);
  });
}
