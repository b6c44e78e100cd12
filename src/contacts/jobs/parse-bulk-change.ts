import { BodyReader, requireObject } from '../../wire/body-reader.ts';
import type { NeededBy } from './begin-activity.ts';
import type { ContactSelection, ContactSource } from '../../audience/contact-source.ts';
import { parseContactSource, type SourceRules } from '../../audience/parse-contact-source.ts';
import { readIdList } from '../../activities/read-id-list.ts';
import type { NewActivity } from '../../activities/start-activity.ts';

/** A body with the contacts that are meant, and the lists or tags that they get or lose. */
export interface BulkChange {
  readonly kind: string;
  readonly source: SourceRules;
  readonly target: 'list_ids' | 'tag_ids';
}

export interface ParsedActivity {
  readonly activity: NewActivity;
  readonly needs: NeededBy;
}

const mostTargets = 50;

/** Reads the body that adds contacts to lists, tags them, or undoes either. @throws Invalid with every problem */
export function parseBulkChange(body: unknown, { kind, source, target }: BulkChange, now: Date): ParsedActivity {
  const object = requireObject(body);
  const reader = new BodyReader();
  const selection = parseContactSource(reader, object, source, now);
  const targets = readIdList(reader, object, { name: target, most: mostTargets });
  if (targets === undefined) reader.refuseMissing(target);
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  reader.throwProblems();
  const ids = targets ?? [];
  const request = { ...selection, ...(target === 'list_ids' ? { listIds: ids } : { tagIds: ids }) };
  const listCount = target === 'list_ids' ? ids.length : 0;
  return { activity: { kind, request, dryRun, listCount }, needs: neededBy(selection, target, ids) };
}

/** Reads the body that deletes contacts: ids of contacts, or lists whose members are meant. @throws Invalid */
export function parseContactDelete(body: unknown): ParsedActivity {
  const object = requireObject(body);
  const reader = new BodyReader();
  const contactIds = readIdList(reader, object, { name: 'contact_ids', most: 500 });
  const listIds = readIdList(reader, object, { name: 'list_ids', most: 50 });
  if (contactIds === undefined && listIds === undefined) reader.refuseMissing('contact_ids or list_ids');
  if (contactIds !== undefined && listIds !== undefined) {
    reader.refuse('contact_ids and list_ids are mutually exclusive');
  }
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  reader.throwProblems();
  const source: ContactSource =
    listIds === undefined ? { by: 'contacts', contactIds: contactIds ?? [] } : { by: 'lists', listIds };
  const request: ContactSelection = { source, excludedIds: [] };
  return {
    activity: { kind: 'contact_delete', request, dryRun, listCount: listIds?.length ?? 0 },
    needs: { listIds: listIds ?? [] },
  };
}

function neededBy({ source }: ContactSelection, target: BulkChange['target'], ids: readonly string[]): NeededBy {
  return {
    ...(source.by === 'segment' && { segmentId: source.segmentId }),
    listIds: [...(source.by === 'lists' ? source.listIds : []), ...(target === 'list_ids' ? ids : [])],
    tagIds: [...(source.by === 'tags' ? source.tagIds : []), ...(target === 'tag_ids' ? ids : [])],
  };
}
