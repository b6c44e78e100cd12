import fc from 'fast-check';
import sql from 'sql-template-tag';
import type { ApiClient, ContactBody, ContactPageBody } from '../support/api-client.ts';
import { everyInclude } from '../support/full-contact.ts';
import type { TestServer } from '../support/test-server.ts';

export const words = ['Ann', 'ann', 'Änne', 'ÄNNE', "O'Neil", '100%', 'a_b', 'Bonn', 'Born am Rhein', '中'];
const addresses = ['example.org', 'Example.COM', 'mail.example.org'];
export const days = ['2020-02-29', '2024-12-31', '2025-01-01', '2026-06-15'];
export const people = 60;

export interface Account {
  readonly listIds: readonly string[];
  readonly tagIds: readonly string[];
  /** By type; a date that is kept as it was typed is `date_as_typed`. */
  readonly fields: { readonly [type: string]: string };
  readonly contacts: readonly ContactBody[];
}

/** Times to the second, as the wire has them. */
export const times = days.flatMap((one) => [`${one}T00:00:00Z`, `${one}T23:59:59Z`]);
/** Of fields that are selects. */
export const choices = ['Apple', 'Pear', 'Plum'];
const plainTypes = ['string', 'text_area', 'number', 'currency', 'date', 'date_as_typed', 'datetime', 'boolean'];
const fieldTypes = [...plainTypes, 'single_select', 'multi_select'];

export const word = fc.constantFrom(...words);
export const day = fc.constantFrom(...days);
export const some = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.subarray([...values], { minLength: 1 });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Contacts of few words, so that criteria of the same words fit some of them. */
function contactOf({ listIds, tagIds, fields }: Omit<Account, 'contacts'>): fc.Arbitrary<Record<string, unknown>> {
  const street = fc.record({
    kind: fc.constant('home'),
    street: word,
    city: maybe(word),
    postal_code: maybe(word),
    state: maybe(word),
    country: maybe(word),
  });
  const values = fc.record({
    string: maybe(word),
    text_area: maybe(word),
    number: maybe(fc.constantFrom('0', '1.5', '12', '-3')),
    currency: maybe(fc.constantFrom('0', '1.50', '12')),
    date: maybe(day),
    date_as_typed: maybe(word),
    datetime: maybe(fc.constantFrom(...times)),
    single_select: maybe(fc.constantFrom(...choices)),
    boolean: maybe(fc.constantFrom('true', 'false')),
  });
  const chosen = fc.subarray(['1', '2', '3']);
  return fc
    .record({
      first_name: word,
      last_name: maybe(word),
      company_name: maybe(word),
      job_title: maybe(word),
      birthday: maybe(
        fc.record({ birthday_month: fc.integer({ min: 1, max: 12 }), birthday_day: fc.constantFrom(1, 28) }),
      ),
      anniversary: maybe(day),
      permission: fc.constantFrom('implicit', 'explicit', 'unsubscribed', undefined),
      domain: fc.constantFrom(...addresses),
      list_memberships: fc.subarray([...listIds]),
      taggings: fc.subarray([...tagIds]),
      street: maybe(street),
      phone: maybe(fc.constantFrom('555-1', '555-12')),
      values,
      chosen,
    })
    .map(({ birthday, permission, domain, street: home, phone, values: said, chosen: several, ...rest }) => ({
      ...rest,
      ...birthday,
      permission,
      domain,
      street_addresses: home === undefined ? [] : [home],
      phone_numbers: phone === undefined ? [] : [{ phone_number: phone, kind: 'home' }],
      custom_fields: [
        ...Object.entries(said).flatMap(([type, value]) =>
          value === undefined ? [] : [{ custom_field_id: fields[type], value }],
        ),
        ...(several.length === 0 ? [] : [{ custom_field_id: fields['multi_select'], choice_ids: several }]),
      ],
    }));
}

/** An account with contacts, some of them without an address, some deleted. */
export async function fillAccount(server: TestServer, api: ApiClient): Promise<Account> {
  const listIds = await Promise.all(['one', 'two', 'three'].map((name) => api.createList(name)));
  const tagIds = await Promise.all(['red', 'green'].map((name) => api.createTag(name)));
  const fields: Record<string, string> = {};
  for (const name of fieldTypes) {
    const type = name === 'date_as_typed' ? 'date' : name;
    const metadata = type === 'number' ? { decimal_places: 2, allow_negative: true } : {};
    const offered = choices.map((label) => ({ choice_label: label }));
    const more = type.endsWith('select') ? { choices: offered } : { metadata };
    const body = { label: `A ${name}`, type, ...(type === 'date' && { version: name === type ? 2 : 1 }), ...more };
    fields[name] = (
      await api.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', body)
    ).custom_field_id;
  }
  const account = { listIds, tagIds, fields };
  const said = fc.sample(contactOf(account), { numRuns: people, seed: 7 });
  for (const [index, { permission, domain, ...body }] of said.entries()) {
    const address = {
      address: `person${index}@${String(domain)}`,
      ...(permission !== undefined && { permission_to_send: permission }),
    };
    const email = index % 10 === 9 ? {} : { email_address: address };
    const { contact_id: id } = await api.must('POST', '/v3/contacts', { create_source: 'Account', ...email, ...body });
    const created = new Date(`${days[index % days.length] ?? ''}T${index % 2 === 0 ? '00:00:00' : '23:59:59'}Z`);
    await server.database.query(sql`update contact set created_at = ${created} where contact_id = ${id}`);
    if (index % 12 === 5) await api.must('DELETE', `/v3/contacts/${id}`);
  }
  const { contacts } = await api.must<ContactPageBody>('GET', `/v3/contacts?limit=500&include=${everyInclude}`);
  return { ...account, contacts };
}
