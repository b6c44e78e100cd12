import { BodyReader, requireObject } from '../../wire/body-reader.ts';
import { readIdList } from '../../activities/read-id-list.ts';
import type { NewActivity } from '../../activities/start-activity.ts';

/** The body that deletes what its ids name: `{ "list_ids": […] }` and the like. */
export interface IdsOfBody {
  readonly kind: string;
  readonly name: 'list_ids' | 'tag_ids' | 'custom_field_ids';
  readonly most: number;
}

/** Reads a body that deletes lists, tags or custom fields. @throws Invalid with every problem */
export function parseBulkDelete(body: unknown, { kind, name, most }: IdsOfBody): NewActivity {
  const object = requireObject(body);
  const reader = new BodyReader();
  const ids = readIdList(reader, object, { name, most });
  if (ids === undefined) reader.refuseMissing(name);
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  reader.throwProblems();
  return { kind, request: { ids: ids ?? [] }, dryRun };
}
