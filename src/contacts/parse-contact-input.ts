import { BodyReader, isObject, requireObject, type JsonObject, type Member } from '../http/body-reader.ts';
import type { AskCommand } from '../permission/ask.ts';
import type { ContactInput, EmailInput, NewContactInput, SubResourceInput } from './contact-input.ts';
import type { ProfileChange } from './contact.ts';
import { parseEmail, parseRead } from './parse-email.ts';
import { parseListIds } from './parse-list-ids.ts';
import { checkBirthday, parseProfile } from './parse-profile.ts';
import { parseNotes, parsePhoneNumbers, parseStreetAddresses, saysSomething } from './parse-sub-resources.ts';
import { refuseUnknownReferences } from './refuse-unknown-references.ts';

/** Reads the body of POST /contacts: null, "", [] and {} are as if absent. @throws Invalid with every problem */
export function parseNewContact(body: unknown): NewContactInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const source = parseSource(reader, object, 'create_source');
  const profile = mapProfile(parseProfile(reader, object), (value) => value ?? undefined);
  const named: JsonObject = isObject(object['email_address']) && !saysSomething(object['email_address']) ? {} : object;
  const email = parseEmail(reader, named) ?? undefined;
  const subResources = parseSubResources(reader, object, (entries) => (entries?.length ? entries : undefined));
  const listIds = parseListIds(reader, object, 'list_memberships');
  checkBirthday(reader, profile);
  requireAddress(reader, email);
  const nobody = email === undefined && profile.firstName === undefined && profile.lastName === undefined;
  const said = ['first_name', 'last_name', 'email_address'].some((path) => reader.isRefused(path));
  if (nobody && !said) reader.refuse('first_name, last_name or email_address is missing');
  reader.throwProblems();
  return {
    profile,
    source,
    ...subResources,
    email: email && { ...email, address: email.address ?? '' },
    listIds: listIds?.length ? listIds : undefined,
    read: null,
  };
}

/**
 * Reads the body of PUT: a field that is absent, null or blank is cleared; a sub-resource that is absent or null is kept,
 * an array replaces it. `lists` stands for `list_memberships` where that is absent. @throws Invalid with every problem
 */
export function parseContactUpdate(body: unknown): ContactInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const source = parseSource(reader, object, 'update_source');
  const profile = mapProfile(parseProfile(reader, object), (value) => value ?? null);
  const email = parseEmail(reader, object) ?? undefined;
  const subResources = parseSubResources(reader, object, (entries) => entries ?? undefined);
  const alias = object['list_memberships'] == null && Array.isArray(object['lists']) && object['lists'].length > 0;
  const listIds = parseListIds(reader, object, alias ? 'lists' : 'list_memberships') ?? undefined;
  checkBirthday(reader, profile);
  requireAddress(reader, email);
  reader.throwProblems();
  return { profile, email, listIds, source, ...subResources, read: parseRead(object) };
}

/**
 * Reads the body of PATCH, a JSON Merge Patch (RFC 7396): what is absent stays, null clears, an array replaces.
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
  const listIds = parseListIds(reader, object, 'list_memberships');
  if (profile.birthdayMonth !== undefined && profile.birthdayDay !== undefined) checkBirthday(reader, profile);
  reader.throwProblems();
  return {
    profile,
    email: email ?? undefined,
    listIds: listIds === null ? [] : listIds,
    source,
    ...subResources,
    read: parseRead(object),
  };
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
): SubResourceInput {
  refuseUnknownReferences(reader, object);
  return {
    phoneNumbers: choose(parsePhoneNumbers(reader, object)),
    streetAddresses: choose(parseStreetAddresses(reader, object)),
    notes: choose(parseNotes(reader, object)),
  };
}

function requireAddress(reader: BodyReader, email: EmailInput | undefined): void {
  if (email !== undefined && email.address === undefined) reader.refuseMissing('email_address.address');
}

function mapProfile(
  profile: ProfileChange,
  choose: <Value>(value: Member<Value>) => Value | null | undefined,
): ProfileChange {
  return {
    firstName: choose(profile.firstName),
    lastName: choose(profile.lastName),
    jobTitle: choose(profile.jobTitle),
    companyName: choose(profile.companyName),
    birthdayMonth: choose(profile.birthdayMonth),
    birthdayDay: choose(profile.birthdayDay),
    anniversary: choose(profile.anniversary),
  };
}
