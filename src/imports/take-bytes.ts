/** The bytes of a file up to a limit. */
export function takeBytes(
  file: AsyncIterable<Buffer>,
  most: number,
): { readonly bytes: AsyncIterable<Buffer>; readonly isCut: () => boolean } {
  let isCut = false;
  return { bytes: take(), isCut: () => isCut };

  async function* take(): AsyncGenerator<Buffer> {
    let room = most;
    for await (const chunk of file) {
      isCut = chunk.length > room;
      yield chunk.subarray(0, room);
      if (isCut) return;
      room -= chunk.length;
    }
  }
}
