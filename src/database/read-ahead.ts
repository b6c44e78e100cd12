/** What is read for each of the items, in their order: more is asked for before the last of it is worked on. */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  let asked: Promise<Result> | undefined;
  for (const item of items) {
    const next = read(item);
    // Whoever breaks off waits for it no more; all others meet its error below.
    next.catch(() => undefined);
    if (asked !== undefined) yield await asked;
    asked = next;
  }
  if (asked !== undefined) yield await asked;
}
