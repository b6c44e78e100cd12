import { createHash } from 'node:crypto';

/**
 * The root of a Merkle tree over leaves that come one after the other, as RFC 9162, section 2.1.1, defines it. Keeps one
 * hash a level, so memory grows with the logarithm of the leaves.
 */
export class MerkleTree {
  readonly #frontier: { height: number; hash: Buffer }[] = [];
  #leaves = 0;

  get leaves(): number {
    return this.#leaves;
  }

  add(leaf: Buffer): void {
    this.#leaves += 1;
    let node: { height: number; hash: Buffer } = {
      height: 0,
      hash: createHash('sha256').update('\0').update(leaf).digest(),
    };
    for (let last = this.#frontier.at(-1); last?.height === node.height; last = this.#frontier.at(-1)) {
      this.#frontier.pop();
      node = { height: node.height + 1, hash: join(last.hash, node.hash) };
    }
    this.#frontier.push(node);
  }

  root(): Buffer {
    const hashes = this.#frontier.map(({ hash }) => hash);
    const last = hashes.pop() ?? createHash('sha256').digest();
    return hashes.reduceRight((right, left) => join(left, right), last);
  }
}

/** The leaf of one address: its id, the number of its last event, and the head of its chain. */
export function headLeaf(addressId: string, seq: number, head: Buffer): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  return Buffer.concat([Buffer.from(addressId.replaceAll('-', ''), 'hex'), number, head]);
}

function join(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update('\x01').update(left).update(right).digest();
}
