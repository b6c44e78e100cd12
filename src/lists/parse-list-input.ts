import { BodyReader, requireObject } from '../wire/body-reader.ts';
import type { ListInput } from './list.ts';

/** Turns the body of a POST or PUT into what it says of a list. @throws Invalid with every problem */
export function parseListInput(body: unknown): ListInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const name = reader.text(object, 'name', 'name', 255);
  if (name == null) reader.refuseMissing('name');
  const description = reader.text(object, 'description', 'description', Infinity);
  const favorite = reader.boolean(object, 'favorite', 'favorite');
  reader.throwProblems();
  return { name: name ?? '', description: description ?? null, favorite: favorite ?? false };
}
