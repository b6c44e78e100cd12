import { createHook } from 'node:async_hooks';

/** How many passwords were hashed while `work` ran, as Node's own accounting of its threads sees it. */
export async function countHashes(work: () => Promise<void>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') count += 1;
    },
  }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return count;
}
