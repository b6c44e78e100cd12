import type { ContactSource } from '../audience/contact-source.ts';
import { newSubscribers } from '../audience/parse-contact-source.ts';
import type { ParsedActivity } from '../contacts/jobs/parse-bulk-change.ts';
import { readIdList } from '../activities/read-id-list.ts';
import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { exportFields, fieldsOfAddress, type ExportField } from './export-fields.ts';
import { exportedStatuses, type ExportedStatus, type ExportRequest } from './export-request.ts';

/** The request in a body, before the check that its parts fit together. */
interface Asked {
  readonly contactIds: readonly string[] | undefined;
  readonly listIds: readonly string[] | undefined;
  readonly tagIds: readonly string[] | undefined;
  readonly segmentId: number | null;
  readonly newSubscriber: boolean;
  readonly status: ExportedStatus | null;
  readonly excludedIds: readonly string[];
}

/** Reads the body of an export; without one all contacts are exported with all fields. @throws Invalid with every problem */
export function parseExport(body: unknown, now: Date): ParsedActivity {
  const object = requireObject(body ?? {});
  const reader = new BodyReader();
  const asked = readAsked(reader, object);
  const fields = readFields(reader, object);
  refuseConflicts(reader, asked);
  reader.throwProblems();
  const { listIds, tagIds, segmentId, excludedIds, status } = asked;
  const source = sourceOf(asked, now);
  const optedInSince = asked.newSubscriber && listIds !== undefined ? newSubscribers(now).since : null;
  const request: ExportRequest = { source, excludedIds: [...excludedIds], status, optedInSince, ...fields };
  return {
    activity: { kind: 'contact_exports', request },
    needs: { listIds: listIds ?? [], tagIds: tagIds ?? [], ...(segmentId !== null && { segmentId }) },
  };
}

function readAsked(reader: BodyReader, object: JsonObject): Asked {
  const exclude = reader.object(object, 'exclude', 'exclude') ?? {};
  return {
    contactIds: readIdList(reader, object, { name: 'contact_ids', most: 500 }),
    listIds: readIdList(reader, object, { name: 'list_ids', most: 50 }),
    tagIds: readIdList(reader, object, { name: 'tag_ids', most: 50 }),
    segmentId: reader.integer(object, 'segment_id', 'segment_id', { least: 1, most: 2_147_483_647 }) ?? null,
    newSubscriber: reader.boolean(object, 'new_subscriber', 'new_subscriber') ?? false,
    status: readStatus(reader, object),
    excludedIds: readIdList(reader, exclude, { name: 'contact_ids', path: 'exclude.contact_ids', most: 50 }) ?? [],
  };
}

/** A status in any case; the filter of the collection has the word `deleted` for what is `removed` here. */
function readStatus(reader: BodyReader, object: JsonObject): ExportedStatus | null {
  const word = reader.text(object, 'status', 'status', 50)?.toLowerCase();
  if (word === undefined) return null;
  const status = word === 'deleted' ? 'removed' : exportedStatuses.find((one) => one === word);
  if (status === undefined) reader.refuse('status does not have a valid value');
  return status ?? null;
}

/** Which criteria go together, as the original has it: most of them stand alone. */
function refuseConflicts(reader: BodyReader, asked: Asked): void {
  const present = new Map<string, boolean>([
    ['contact_ids', asked.contactIds !== undefined],
    ['list_ids', asked.listIds !== undefined],
    ['tag_ids', asked.tagIds !== undefined],
    ['segment_id', asked.segmentId !== null],
    ['new_subscriber', asked.newSubscriber],
    ['status', asked.status !== null],
    ['exclude', asked.excludedIds.length > 0],
  ]);
  const names = [...present].filter(([, isPresent]) => isPresent).map(([name]) => name);
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      if (!together.has(`${one} ${other}`)) reader.refuse(`${one} and ${other} are mutually exclusive`);
    }
  }
  if (names.length === 1 && names[0] === 'exclude') reader.refuse('exclude needs list_ids or new_subscriber');
}

const together = new Set([
  'contact_ids status',
  'list_ids status',
  'list_ids new_subscriber',
  'list_ids exclude',
  'new_subscriber exclude',
]);

function sourceOf({ contactIds, listIds, tagIds, segmentId, newSubscriber, status }: Asked, now: Date): ContactSource {
  if (contactIds !== undefined) return { by: 'contacts', contactIds };
  if (listIds !== undefined) return { by: 'lists', listIds };
  if (tagIds !== undefined) return { by: 'tags', tagIds };
  if (segmentId !== null) return { by: 'segment', segmentId };
  if (newSubscriber) return newSubscribers(now);
  switch (status) {
    case null:
      return { by: 'present' };
    case 'active':
      return { by: 'mailable' };
    case 'unsubscribed':
      return { by: 'unsubscribed' };
    case 'removed':
      return { by: 'deleted' };
  }
}

function readFields(reader: BodyReader, object: JsonObject): Pick<ExportRequest, 'fields' | 'customFields'> {
  const entries = reader.array(object, 'fields', 'fields') ?? [];
  if (entries.length === 0) return { fields: [...exportFields], customFields: null };
  const names = [...new Set(entries.map((entry) => (typeof entry === 'string' ? entry.trim() : '')))];
  const customFields = names.filter((name) => name.startsWith('cf:')).map((name) => name.slice(3));
  const fields = new Set<ExportField>();
  for (const name of names.filter((one) => !one.startsWith('cf:'))) {
    const field = exportFields.find((known) => known === name);
    if (field === undefined) reader.refuse(`fields does not have a valid value`);
    else fields.add(field);
  }
  if (!fields.has('email_address') && fieldsOfAddress.some((field) => fields.has(field))) {
    reader.refuse('fields needs email_address for the fields that begin with email_opt');
  }
  if (fields.has('custom_fields') || customFields.length === 0) return { fields: [...fields], customFields: null };
  return { fields: [...fields, 'custom_fields'], customFields };
}
