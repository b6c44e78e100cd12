import fc from 'fast-check';
import { oddText, oddValue } from './odd-values.ts';

/** One thing that is done to a JSON value, at a place chosen by a number. */
export type Mutation =
  | { readonly kind: 'replace'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'add'; readonly at: number; readonly name: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly times: number };

const at = fc.nat(1_000);

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('replace' as const), at, value: oddValue }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), at, name: oddText, value: oddValue }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), at, times: fc.integer({ min: 2, max: 120 }) }),
  },
);

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly name: string;
}

const mostPlaces = 1_000;

/** The value with the mutations done to it, one after the other; what is large already is not repeated. */
export function mutateJson(value: unknown, mutations: readonly Mutation[]): unknown {
  const root = { whole: structuredClone(value) };
  for (const change of mutations) {
    const places = placesOf(root);
    const place = places[change.at % places.length];
    if (place !== undefined && !(change.kind === 'repeat' && places.length >= mostPlaces)) mutate(place, change);
  }
  return root.whole;
}

/** Every member and entry, at most a thousand. */
function placesOf(root: Record<string, unknown>): Place[] {
  const places: Place[] = [];
  const waiting: (Record<string, unknown> | unknown[])[] = [root];
  for (let holder = waiting.pop(); holder !== undefined && places.length < mostPlaces; holder = waiting.pop()) {
    for (const [name, member] of Object.entries(holder)) {
      places.push({ holder, name });
      if (typeof member === 'object' && member !== null) waiting.push(member as Record<string, unknown>);
    }
  }
  return places;
}

function mutate({ holder, name }: Place, change: Mutation): void {
  const inner = (holder as Record<string, unknown>)[name];
  switch (change.kind) {
    case 'replace':
      define(holder, name, structuredClone(change.value));
      return;
    case 'add':
      add(typeof inner === 'object' && inner !== null ? inner : holder, change);
      return;
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(name), 1);
      else Reflect.deleteProperty(holder, name);
      return;
    case 'repeat':
      define(
        holder,
        name,
        Array.isArray(inner) ? inner.concat(...repeated(inner, change.times)) : repeated(inner, change.times),
      );
  }
}

/** An entry to an array: a member of one, such as `constructor`, would be in no JSON and break the array. */
function add(to: object, { name, value }: Extract<Mutation, { readonly kind: 'add' }>): void {
  if (Array.isArray(to)) to.push(structuredClone(value));
  else define(to, name, structuredClone(value));
}

function repeated(value: unknown, times: number): unknown[] {
  return Array.from({ length: times }, () => structuredClone(value));
}

/** Also a member named `__proto__` becomes one of the object's own. */
function define(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}
