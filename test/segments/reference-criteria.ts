import type { ContactBody } from '../support/api-client.ts';
import { choices, type Account } from './any-account.ts';

/** Criteria as the wire has them. */
export interface WireGroup {
  readonly type: 'and' | 'or';
  readonly group: readonly WireCriteria[];
}

export interface WireTest {
  readonly source: string;
  readonly field?: string;
  readonly op: string;
  readonly value?: unknown;
}

export type WireCriteria = WireGroup | WireTest;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Whether a contact, as the API shows it with all that belongs to it, meets criteria. Written from what docs/segments.md says. */
export function meets(contact: ContactBody, criteria: WireCriteria, account: Account): boolean {
  if ('group' in criteria) {
    const met = criteria.group.map((member) => meets(contact, member, account));
    return criteria.type === 'and' ? met.every(Boolean) : met.some(Boolean);
  }
  const negated = /^not-(?!empty)/.test(criteria.op) || criteria.op === 'empty';
  const op = criteria.op === 'empty' ? 'not-empty' : criteria.op.replace(/^not-(?!empty)/, '');
  const field = fieldOf(criteria, account);
  const present = valuesOf(contact, { ...criteria, field });
  const isSelect = field === account.fields['single_select'] || field === account.fields['multi_select'];
  const wanted = [criteria.value]
    .flat()
    .map(String)
    .map(isSelect ? choiceIdOf : String);
  return compare(op, present, wanted) !== negated;
}

/** A custom field may be named by `cf:` and its name, in any case and with blanks or underscores. */
function fieldOf({ field = '' }: WireTest, { fields }: Account): string {
  const name = /^cf:(.*)$/i.exec(field)?.[1]?.toLowerCase().replaceAll('_', ' ');
  return name === undefined ? field : (fields[name.replace(/^a /, '')] ?? '');
}

/** Of a choice that is named by its label. */
function choiceIdOf(text: string): string {
  const index = choices.findIndex((label) => label.toLowerCase() === text.toLowerCase());
  return index === -1 ? text : String(index + 1);
}

function compare(op: string, present: readonly string[], wanted: readonly string[]): boolean {
  if (op === 'not-empty') return present.length > 0;
  if (op === 'contains-all') return wanted.every((one) => present.some((value) => same(value, one)));
  return present.some((value) => fits(op, value, wanted));
}

function fits(op: string, value: string, wanted: readonly string[]): boolean {
  const [first = '', second = ''] = wanted;
  switch (op) {
    case 'eq':
    case 'contains-any':
      return wanted.some((one) => same(value, one));
    case 'contains':
      return wanted.some((one) => value.toLowerCase().includes(one.toLowerCase()));
    case 'starts-with':
      return wanted.some((one) => value.toLowerCase().startsWith(one.toLowerCase()));
    case 'ends-with':
      return wanted.some((one) => value.toLowerCase().endsWith(one.toLowerCase()));
    case 'lt':
      return order(value, first) < 0;
    case 'lte':
      return order(value, first) <= 0;
    case 'gt':
      return order(value, first) > 0;
    case 'gte':
      return order(value, first) >= 0;
    case 'between':
      return order(value, first) >= 0 && order(value, second) <= 0;
    case 'last-n-days': {
      // Days are compared as days, their own beginning, times as they are.
      const isDay = value.length === 'YYYY-MM-DD'.length;
      const asCompared = (time: number): number =>
        isDay ? Date.parse(new Date(time).toISOString().slice(0, 10)) : time;
      const [at, now] = [Date.parse(value), Date.now()];
      return at >= asCompared(now - Number(first) * 86_400_000) && at <= asCompared(now);
    }
    default:
      throw new Error(`the reference does not know ${op}`);
  }
}

function same(value: string, wanted: string): boolean {
  return order(value, wanted) === 0;
}

/** Numbers as numbers; times by the day where a day is wanted, else as they are written; texts whatever the case. */
function order(value: string, wanted: string): number {
  const isNumber = /^-?[\d.]+$/.test(value) && /^-?[\d.]+$/.test(wanted);
  if (isNumber) return Number(value) - Number(wanted);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(wanted);
  const [a, b] = [isDay ? value.slice(0, 10) : value.toLowerCase(), wanted.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function valuesOf(contact: ContactBody, { source, field = '' }: WireTest): readonly string[] {
  if (source === 'list_membership') return contact.list_memberships ?? [];
  if (source === 'tags') return contact.taggings ?? [];
  const streets = contact.street_addresses ?? [];
  const email = contact.email_address;
  switch (field) {
    case 'email_address':
      return texts([email?.['address']]);
    case 'email_domain':
      return texts([email?.['address'] && domainOf(email['address'])]);
    case 'permission_to_send':
      return [email?.['permission_to_send'] ?? 'not_set'];
    case 'opt_in_date':
    case 'opt_out_date':
      return texts([email?.[field]]);
    case 'phone_number':
      return texts((contact.phone_numbers ?? []).map((phone) => phone['phone_number']));
    case 'street':
    case 'city':
    case 'state':
    case 'postal_code':
    case 'country':
      return texts(streets.map((street) => street[field]));
    default:
      if (field in contact) return texts([contact[field]]);
      return customValues(contact, field);
  }
}

function customValues(contact: ContactBody, fieldId: string): readonly string[] {
  const values = (contact.custom_fields ?? []).filter((one) => one['custom_field_id'] === fieldId);
  return texts(values.flatMap((one) => one['choice_ids'] ?? one['value']));
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => value !== undefined && value !== null).map(String);
}
