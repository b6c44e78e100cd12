import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `condition` answers something truthy, and answers it. Fails after the limit, saying what was waited for. */
export async function eventually<T>(
  what: string,
  condition: () => T | Promise<T>,
  limitMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain: ${what}`);
    await delay(20);
  }
}
