import { setImmediate } from 'node:timers/promises';

const turn = 20;

/** Maps items one after the other, and lets the process do what else it has to do in between. */
export async function mapInTurns<Item, Result>(items: readonly Item[], map: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += turn) {
    if (first > 0) await setImmediate();
    for (const item of items.slice(first, first + turn)) results.push(map(item));
  }
  return results;
}
