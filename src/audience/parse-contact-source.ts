import { isObject, type BodyReader, type JsonObject } from '../wire/body-reader.ts';
import type { ContactSelection, ContactSource } from './contact-source.ts';
import { readIdList } from '../activities/read-id-list.ts';

/** Ways to name contacts, and the largest number of ids of each. */
export interface SourceRules {
  readonly contactIds: number;
  readonly listIds: number;
  readonly tagIds: number;
  readonly words: readonly ('all_active_contacts' | 'new_subscriber' | 'engagement_level' | 'segment_id')[];
}

const engagementLevels = ['unqualified', 'low', 'medium', 'high'] as const;
const newSubscriberMilliseconds = 30 * 24 * 60 * 60 * 1_000;
const mostExcluded = 500;

/**
 * Reads `source` and `exclude` of a body: exactly one way to name contacts, and the contacts to leave out of lists or of
 * all active contacts. Problems go to the reader; then the answer has no meaning.
 */
export function parseContactSource(
  reader: BodyReader,
  body: JsonObject,
  rules: SourceRules,
  now: Date,
): ContactSelection {
  const source = body['source'];
  if (source === undefined || source === null) reader.refuse('source is missing');
  else if (!isObject(source)) reader.refuse('source is invalid');
  const read = isObject(source) ? readSource(reader, source, rules, now) : undefined;
  const exclude = reader.object(body, 'exclude', 'exclude') ?? {};
  const excludedIds =
    readIdList(reader, exclude, { name: 'contact_ids', path: 'exclude.contact_ids', most: mostExcluded }) ?? [];
  const mayExclude = read === undefined || read.by === 'lists' || read.by === 'mailable';
  if (excludedIds.length > 0 && !mayExclude) {
    reader.refuse('exclude is only for the sources list_ids and all_active_contacts');
  }
  return { source: read ?? { by: 'contacts', contactIds: [] }, excludedIds };
}

function readSource(reader: BodyReader, source: JsonObject, rules: SourceRules, now: Date): ContactSource | undefined {
  const found: ContactSource[] = [];
  const ids = (name: string, most: number): readonly string[] | undefined =>
    readIdList(reader, source, { name, path: `source.${name}`, most });
  const contactIds = ids('contact_ids', rules.contactIds);
  if (contactIds !== undefined) found.push({ by: 'contacts', contactIds });
  const listIds = ids('list_ids', rules.listIds);
  if (listIds !== undefined) found.push({ by: 'lists', listIds });
  const tagIds = ids('tag_ids', rules.tagIds);
  if (tagIds !== undefined) found.push({ by: 'tags', tagIds });
  for (const word of rules.words) {
    const read = readWord(reader, source, word, now);
    if (read !== undefined) found.push(read);
  }
  const [only] = found;
  if (found.length > 1) reader.refuse('source has more than one property');
  if (only === undefined) reader.refuseMissing('source');
  return only;
}

function readWord(
  reader: BodyReader,
  source: JsonObject,
  word: SourceRules['words'][number],
  now: Date,
): ContactSource | undefined {
  const path = `source.${word}`;
  switch (word) {
    case 'all_active_contacts':
      return reader.boolean(source, word, path) === true ? { by: 'mailable' } : undefined;
    case 'new_subscriber':
      return reader.boolean(source, word, path) === true ? newSubscribers(now) : undefined;
    case 'engagement_level': {
      const level = reader.choice(source, word, path, engagementLevels);
      if (level == null) return undefined;
      // Nobody's opens and clicks are known here, so nobody qualifies for a level.
      return level === 'unqualified' ? { by: 'mailable' } : { by: 'contacts', contactIds: [] };
    }
    case 'segment_id': {
      const segmentId = reader.integer(source, word, path, { least: 1, most: 2_147_483_647 });
      return segmentId == null ? undefined : { by: 'segment', segmentId };
    }
  }
}

/** Those of the last 30 days. */
export function newSubscribers(now: Date): Extract<ContactSource, { readonly by: 'new_subscribers' }> {
  return { by: 'new_subscribers', since: new Date(now.getTime() - newSubscriberMilliseconds).toISOString() };
}
