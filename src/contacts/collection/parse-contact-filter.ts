import { Type, type Static } from 'typebox';
import { BodyReader } from '../../wire/body-reader.ts';
import { isUuid } from '../../wire/is-uuid.ts';
import { readDateTime } from '../../wire/read-date-time.ts';
import { readWords, splitList } from '../../wire/read-words.ts';
import { readQueryAddress } from '../../keys/read-query-address.ts';
import type { AddressKeys } from '../../keys/address-keys.ts';
import { smsPermissions, type SmsPermission } from '../../sms-channels/sms-channel.ts';
import type { ContactFilter, ContactStatus, TimeRange } from './contact-filter.ts';

const Text = Type.Optional(Type.String());
const Time = Type.Optional(Type.String({ description: 'ISO 8601; after: from then on, before: not including then' }));

/** The filters of the collection, as they are sent. Blank ones are as if absent. */
export const ContactFilterQuery = Type.Object({
  status: Type.Optional(
    Type.String({
      description: 'all, active, deleted or permissions, separated by commas; by default all but deleted',
    }),
  ),
  email: Text,
  lists: Type.Optional(Type.String({ description: 'at most 25 list ids, separated by commas' })),
  updated_after: Time,
  updated_before: Time,
  created_after: Time,
  created_before: Time,
  optout_after: Time,
  optout_before: Time,
  sms_status: Text,
  tags: Type.Optional(Type.String({ description: 'at most 50 tag ids, separated by commas' })),
  segment_id: Type.Optional(Type.String({ description: 'with no other filter' })),
});

type Query = Static<typeof ContactFilterQuery>;

const statuses: readonly ContactStatus[] = [
  'all',
  'active',
  'deleted',
  'implicit',
  'explicit',
  'not_set',
  'pending_confirmation',
  'temp_hold',
  'unsubscribed',
];
const mostLists = 25;
const mostTags = 50;

/** @throws Invalid with every filter that is wrong */
export function parseContactFilter(query: Query, keys: AddressKeys): ContactFilter {
  const reader = new BodyReader();
  const email = query.email === undefined ? '' : readQueryAddress(query.email);
  const filter: ContactFilter = {
    statuses: parseWords(reader, query, 'status', statuses),
    addressKey: email === '' ? undefined : keys.key(email),
    listIds: parseIds(reader, query, 'lists', mostLists),
    tagIds: parseIds(reader, query, 'tags', mostTags),
    smsPermissions: parseSmsStatus(reader, query),
    updated: parseRange(reader, query, 'updated'),
    created: parseRange(reader, query, 'created'),
    optedOut: parseRange(reader, query, 'optout'),
    segmentId: parseSegmentId(reader, query),
  };
  reader.throwProblems();
  return filter;
}

/** No other filter can narrow a segment: the original refuses that, and so does Assent. */
function parseSegmentId(reader: BodyReader, query: Query): number | undefined {
  const text = query.segment_id?.trim() ?? '';
  if (text === '') return undefined;
  if (!/^\d{1,9}$/.test(text)) reader.refuse('segment_id is invalid');
  const names = Object.keys(ContactFilterQuery.properties).filter((name) => name !== 'segment_id');
  const others = names.filter((name) => query[name as keyof Query]?.trim());
  if (others.length > 0) reader.refuse(`segment_id cannot be combined with ${others.join(', ')}`);
  return Number(text);
}

function parseSmsStatus(reader: BodyReader, query: Query): readonly SmsPermission[] {
  const words = parseWords(reader, query, 'sms_status', ['all', ...smsPermissions]);
  return smsPermissions.filter((permission) => words.includes(permission) && !words.includes('all'));
}

function parseWords<Word extends string>(
  reader: BodyReader,
  query: Query,
  name: 'status' | 'sms_status',
  vocabulary: readonly Word[],
): readonly Word[] {
  const words = readWords(query[name] ?? '', vocabulary);
  if (words === null) reader.refuse(`${name} does not have a valid value`);
  return words ?? [];
}

function parseIds(reader: BodyReader, query: Query, name: 'lists' | 'tags', most: number): readonly string[] {
  const ids = [...new Set(splitList(query[name] ?? '').map((part) => part.toLowerCase()))];
  if (!ids.every(isUuid)) reader.refuse(`${name} contains an id in an invalid format`);
  if (ids.length > most) reader.refuse(`${name} has too many entries (maximum is ${most})`);
  return ids;
}

function parseRange(reader: BodyReader, query: Query, name: 'updated' | 'created' | 'optout'): TimeRange {
  return { after: parseTime(reader, query, `${name}_after`), before: parseTime(reader, query, `${name}_before`) };
}

function parseTime(
  reader: BodyReader,
  query: Query,
  name: `${'updated' | 'created' | 'optout'}_${'after' | 'before'}`,
): Date | undefined {
  const text = query[name]?.trim() ?? '';
  if (text === '') return undefined;
  const time = readDateTime(text);
  if (time === null) reader.refuse(`${name} is not an ISO 8601 date`);
  return time ?? undefined;
}
