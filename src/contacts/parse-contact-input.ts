import { BodyReader, requireObject, type JsonObject, type Member } from '../wire/body-reader.ts';
import type { AskCommand } from '../permission/ask.ts';
import { parseSmsChannel } from '../sms-channels/parse-sms-channel.ts';
import { mostCustomFields, mostLists, mostTags } from './contact-limits.ts';
import type { ContactInput, EmailInput, NewContactInput, ReferenceInput, SubResourceInput } from './contact-input.ts';
import { profileMembers, type ProfileChange } from '../addresses/profile.ts';
import { parseEmail, parseRead } from './parse-email.ts';
import { parseFieldValues } from './parse-field-values.ts';
import { parseIds } from './parse-ids.ts';
import { checkBirthday, parseProfile } from './parse-profile.ts';
import { parseNotes, parsePhoneNumbers, parseStreetAddresses } from './sub-resources/parse-sub-resources.ts';
import { withoutEmpty } from './without-empty.ts';

/** Reads the body of POST /contacts: null, "", [] and {} are as if absent. @throws Invalid with every problem */
export function parseNewContact(body: unknown): NewContactInput {
  const object = withoutEmpty(requireObject(body));
  const reader = new BodyReader();
  const source = parseSource(reader, object, 'create_source');
  const profile = parseProfile(reader, object);
  const email = parseEmail(reader, object) ?? undefined;
  const subResources = parseSubResources(reader, object, (entries) => entries ?? undefined);
  const smsChannel = parseSmsChannel(reader, object, 'whole') ?? undefined;
  const listIds = parseListIds(reader, object, 'list_memberships', email);
  checkBirthday(reader, profile);
  requireAddress(reader, email);
  requireSomebody(reader, profile, email, smsChannel);
  reader.throwProblems();
  return {
    profile,
    source,
    ...subResources,
    email: email && { ...email, address: email.address ?? '' },
    smsChannel,
    listIds: listIds ?? undefined,
    read: null,
  };
}

/**
 * Reads the body of PUT: a field that is absent, null or blank is cleared; a sub-resource that is absent or null is kept,
 * an array replaces it. If `list_memberships` is absent, `lists` is used. @throws Invalid with every problem
 */
export function parseContactUpdate(body: unknown): ContactInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const source = parseSource(reader, object, 'update_source');
  const profile = mapProfile(parseProfile(reader, object), (value) => value ?? null);
  const email = parseEmail(reader, object) ?? undefined;
  const subResources = parseSubResources(reader, object, (entries) => entries ?? undefined);
  const smsChannel = parseSmsChannel(reader, object, 'whole') ?? undefined;
  const alias = object['list_memberships'] == null && Array.isArray(object['lists']) && object['lists'].length > 0;
  const listIds = parseListIds(reader, object, alias ? 'lists' : 'list_memberships', email) ?? undefined;
  checkBirthday(reader, profile);
  requireAddress(reader, email);
  reader.throwProblems();
  return { profile, email, listIds, source, ...subResources, smsChannel, read: parseRead(object) };
}

/**
 * Reads the body of PATCH, a JSON Merge Patch (RFC 7396): absent members stay, null clears, an array replaces.
 *
 * @throws Invalid with every problem; a birthday of which only one part is patched is not checked
 */
export function parseContactPatch(body: unknown): ContactInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const source = parseSource(reader, object, 'update_source');
  const profile = parseProfile(reader, object);
  const email = parseEmail(reader, object);
  if (object['email_address'] === null) reader.refuse('email_address cannot be removed: delete the contact instead');
  const subResources = parseSubResources(reader, object, (entries) => (entries === null ? [] : entries));
  const smsChannel = parseSmsChannel(reader, object, 'patch');
  const listIds = parseListIds(reader, object, 'list_memberships', email);
  if (profile.birthdayMonth !== undefined && profile.birthdayDay !== undefined) checkBirthday(reader, profile);
  reader.throwProblems();
  return {
    profile,
    email: email ?? undefined,
    listIds: listIds === null ? [] : listIds,
    source,
    ...subResources,
    smsChannel,
    read: parseRead(object),
  };
}

/** The lists of an opt-out are skipped, even invalid ones: an opt-out never fails because of them. */
function parseListIds(
  reader: BodyReader,
  object: JsonObject,
  name: string,
  email: Member<EmailInput>,
): Member<string[]> {
  return email?.permission === 'unsubscribed' ? undefined : parseIds(reader, object, name, mostLists);
}

function parseSource(reader: BodyReader, object: JsonObject, name: string): AskCommand['source'] {
  const source = reader.choice<AskCommand['source']>(object, name, name, ['Account', 'Contact']);
  if (object[name] == null || source === null) {
    reader.refuse(`${name} is missing`);
    reader.refuse(`${name} does not have a valid value`);
  }
  return source ?? 'Account';
}

function parseSubResources(
  reader: BodyReader,
  object: JsonObject,
  choose: <Entry>(entries: Member<Entry[]>) => Entry[] | undefined,
): SubResourceInput & ReferenceInput {
  return {
    phoneNumbers: choose(parsePhoneNumbers(reader, object)),
    streetAddresses: choose(parseStreetAddresses(reader, object)),
    notes: choose(parseNotes(reader, object)),
    customFields: choose(parseFieldValues(reader, object, mostCustomFields)),
    taggings: choose(parseIds(reader, object, 'taggings', mostTags)),
  };
}

/** A contact is somebody: it has a name, an address or a number. */
function requireSomebody(reader: BodyReader, profile: ProfileChange, ...reached: readonly unknown[]): void {
  const names = [profile.firstName, profile.lastName];
  const members = ['first_name', 'last_name', 'email_address', 'sms_channel'];
  const isSaid = [...names, ...reached].some((value) => value !== undefined);
  if (isSaid || members.some((path) => reader.isRefused(path))) return;
  reader.refuse('first_name, last_name, email_address or sms_channel is missing');
}

function requireAddress(reader: BodyReader, email: EmailInput | undefined): void {
  if (email !== undefined && email.address === undefined) reader.refuseMissing('email_address.address');
}

function mapProfile(
  profile: ProfileChange,
  choose: <Value>(value: Member<Value>) => Value | null | undefined,
): ProfileChange {
  return Object.fromEntries(profileMembers.map((name) => [name, choose(profile[name])]));
}
