const lineFeed = 0x0a;

/** The bytes of a file up to a limit, and up to the end of the last line that fits: no row is cut in two. */
export function takeBytes(
  file: AsyncIterable<Buffer>,
  most: number,
): { readonly bytes: AsyncIterable<Buffer>; readonly isCut: () => boolean } {
  let isCut = false;
  return { bytes: take(), isCut: () => isCut };

  async function* take(): AsyncGenerator<Buffer> {
    let taken = 0;
    for await (const chunk of file) {
      const room = most - taken;
      taken += chunk.length;
      if (chunk.length <= room) yield chunk;
      else {
        isCut = true;
        yield chunk.subarray(0, chunk.lastIndexOf(lineFeed, Math.max(0, room - 1)) + 1);
        return;
      }
    }
  }
}
