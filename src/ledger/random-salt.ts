import { randomFillSync } from 'node:crypto';

const saltBytes = 16;
const block = Buffer.alloc(saltBytes * 512);
let used = block.length;

/** A salt that nobody can guess, and that no other event gets. Drawn in blocks: a draw for each event costs more than its hash. */
export function randomSalt(): Buffer {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  const salt = Buffer.from(block.subarray(used, used + saltBytes));
  used += saltBytes;
  return salt;
}
