/** The data of each item, in order. The next read starts before the last data is processed. */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let asked: Promise<Result> | undefined;
  for (const item of items) {
    const next = read(item);
    // A caller that breaks off no longer waits for it; for all others its error is thrown below.
    next.catch(() => undefined);
    if (asked !== undefined) yield await asked;
    asked = next;
  }
  if (asked !== undefined) yield await asked;
}
