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

export const everyInclude = 'list_memberships,phone_numbers,street_addresses,notes';

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

/** Makes a contact with a value in every field and every sub-resource, and reads it with all of them. */
export async function fullContact(
  api: ApiClient,
  listId: string,
): Promise<{ id: string; address: string; contact: ContactBody }> {
  const address = nextAddress();
  const { contact_id: id } = await api.createContact(address, {
    ...fullProfile,
    list_memberships: [listId],
    phone_numbers: [{ phone_number: '(555) 555-1212', kind: 'home' }],
    street_addresses: [
      { kind: 'work', street: '1601 Trapelo Rd', city: 'Waltham', state: 'MA', postal_code: '02451', country: 'US' },
    ],
    notes: [{ content: 'newer' }, { content: 'older' }],
  });
  return { id, address, contact: await api.getContact(id, everyInclude) };
}
