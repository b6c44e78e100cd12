import { setTimeout as delay } from 'node:timers/promises';

/** Whether the time passed without an abort. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
