import type { ApiClient, ContactBody } from './api-client.ts';

export const fullProfile = {
  first_name: 'Debora',
  last_name: 'Lang',
  job_title: 'Musician',
  company_name: 'Acme Corp.',
  birthday_month: 11,
  birthday_day: 24,
  anniversary: '2006-11-15',
};

export const everyInclude = 'list_memberships,taggings,custom_fields,phone_numbers,street_addresses,notes';

let made = 0;

/** An address that no other test of this process has. */
export function nextAddress(): string {
  made += 1;
  return `person-${made}@example.com`;
}

/** The members of a contact that are of its profile. */
export function profileOf(contact: ContactBody): Record<string, unknown> {
  return Object.fromEntries(Object.entries(contact).filter(([name]) => name in fullProfile));
}

interface Named {
  readonly tagIds: readonly string[];
  readonly customFields: readonly Record<string, unknown>[];
}

const named = new WeakMap<ApiClient, Promise<Named>>();

/** Tags and a custom field of each type in the client's account, with values. */
async function nameTagsAndFields(api: ApiClient): Promise<Named> {
  const choices = ['Apple', 'Pear', 'Plum'].map((label) => ({ choice_label: label }));
  const values = [
    { type: 'string', value: 'Tesla S 2017' },
    { type: 'text_area', value: 'First line\nSecond line' },
    { type: 'date', value: '2026-02-28' },
    { type: 'datetime', value: '2026-02-28T12:30:00Z' },
    { type: 'number', value: '12.5' },
    { type: 'currency', value: '1200.00' },
    { type: 'boolean', value: 'false' },
    { type: 'single_select', choices, choice_ids: ['2'] },
    { type: 'multi_select', choices, choice_ids: ['1', '3'] },
  ];
  const customFields: Record<string, unknown>[] = [];
  for (const { type, choices: offered, ...said } of values) {
    const body = { label: `Full ${type}`, type, choices: offered };
    const field = await api.must('POST', '/v3/contact_custom_fields', body);
    customFields.push({ custom_field_id: field['custom_field_id'], ...said });
  }
  const tagIds = [await api.createTag('Full one'), await api.createTag('Full two')];
  return { tagIds, customFields };
}

/** Makes a contact with a value in every field and every sub-resource, and reads it with all of them. */
export async function fullContact(
  api: ApiClient,
  listId: string,
): Promise<{ id: string; address: string; contact: ContactBody }> {
  const ofAccount = named.get(api) ?? nameTagsAndFields(api);
  named.set(api, ofAccount);
  const { tagIds, customFields } = await ofAccount;
  const address = nextAddress();
  const { contact_id: id } = await api.createContact(address, {
    ...fullProfile,
    list_memberships: [listId],
    taggings: tagIds,
    custom_fields: customFields,
    sms_channel: {
      full_sms_address: '+1 781 555 1212',
      sms_channel_consents: [{ sms_consent_permission: 'explicit', consent_type: 'promotional_sms' }],
    },
    phone_numbers: [{ phone_number: '(555) 555-1212', kind: 'home' }],
    street_addresses: [
      { kind: 'work', street: '1601 Trapelo Rd', city: 'Waltham', state: 'MA', postal_code: '02451', country: 'US' },
    ],
    notes: [{ content: 'newer' }, { content: 'older' }],
  });
  return { id, address, contact: await api.getContact(id, everyInclude) };
}
