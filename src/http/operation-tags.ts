/** The groups of the API, in the order in which a reader meets them. */
const groups = [
  ['Contacts', '/v3/contacts', 'People, their fields, their addresses and the permission to mail them.'],
  ['Contact Lists', '/v3/contact_lists', 'Lists that contacts are on.'],
  ['Contact Tags', '/v3/contact_tags', 'Words that the account gives to contacts.'],
  ['Contacts Custom Fields', '/v3/contact_custom_fields', 'Fields that the account adds to contacts.'],
  ['Segments', '/v3/segments', 'Contacts by what is known of them at the moment.'],
  ['Bulk Activities', '/v3/activities', 'Work with many contacts: imports, exports, lists, tags.'],
  ['Account Services', '/v3/account', 'The account: its name, addresses and settings.'],
  ['Technology Partners', '/v3/partner', 'Opt-outs by clients of partners.'],
  ['Permission Ledger', '/v1/permission_events', 'Every change of permission, with its proof.'],
  ['Suppressions', '/v1/suppressions', 'Lists of people who said no.'],
  ['Erasures', '/v1/erasures', 'People who are gone for good, but for their opt-out.'],
  ['Sign-up Forms', '/v1/forms', 'Pages on which people sign up.'],
  ['Messages', '/v1/messages', 'Mail that was sent, and the built-in mailbox.'],
  ['Access', '/v1/users', 'Users, clients, tokens, and the log of what they did.'],
] as const;

type Tag = (typeof groups)[number][0];

/** Paths that belong to a group whose name they do not begin with. */
const elsewhere: readonly (readonly [RegExp, Tag])[] = [
  [/^\/v3\/contact_exports/, 'Bulk Activities'],
  [/^\/v1\/activities/, 'Bulk Activities'],
  [/^\/v1\/settings/, 'Account Services'],
  [/^\/v1\/(contacts\/[^/]+\/permission_history|ledger\/)/, 'Permission Ledger'],
  [/^\/v1\/contacts\/[^/]+\/erase/, 'Erasures'],
  [/^\/v1\/contacts\/[^/]+\/messages/, 'Messages'],
  [/^\/v1\/mailbox/, 'Messages'],
  [/^\/v1\/(clients|tokens|audit_events)/, 'Access'],
];

export const operationTags = groups.map(([name, , description]) => ({ name, description }));

/** The group of an operation. @throws Error for a path that belongs to none: give it a group here */
export function tagOf(url: string): Tag {
  const found =
    elsewhere.find(([pattern]) => pattern.test(url))?.[1] ?? groups.find(([, prefix]) => url.startsWith(prefix))?.[0];
  if (found === undefined) throw new Error(`the path ${url} belongs to no group of the API`);
  return found;
}
