import type { Keys } from './keys.ts';

/** Long enough for every node to have read the file, which they do every 30 s, with time to spare for clocks that differ. */
const publishedMs = 2 * 60_000;

/**
 * The keys as the file has them, each kind with the one to sign with in front: the newest that is two minutes old, or the oldest while none
 * is. A younger one is there to verify with only, so that no node signs with a key that another has not read yet.
 */
export function inOrderOfUse(keys: Keys, now: Date): Keys {
  return { signing: withFirst(keys.signing, now), link: withFirst(keys.link, now), address: keys.address };
}

function withFirst<Key extends { readonly createdAt?: string }>(
  newestFirst: readonly [Key, ...Key[]],
  now: Date,
): readonly [Key, ...Key[]] {
  const isPublished = ({ createdAt }: Key): boolean =>
    createdAt === undefined || !(now.getTime() - Date.parse(createdAt) < publishedMs);
  const first = newestFirst.find(isPublished) ?? newestFirst.at(-1) ?? newestFirst[0];
  return [first, ...newestFirst.filter((key) => key !== first)];
}
