import { Type, type Static } from 'typebox';
import { ContactResource, toContactResource } from '../contact-resource.ts';
import type { ContactsPage } from './list-contacts.ts';

export const ContactPageResource = Type.Object({
  contacts: Type.Array(ContactResource),
  contacts_count: Type.Optional(Type.Integer({ description: 'with include_count' })),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

/** `cursor` leads to the next page; undefined on the last. */
export function toContactPageResource(
  page: ContactsPage,
  cursor: string | undefined,
): Static<typeof ContactPageResource> {
  return {
    contacts: page.contacts.map(({ contact, subResources }) => toContactResource(contact, subResources)),
    ...(page.total !== undefined && { contacts_count: page.total }),
    _links: cursor === undefined ? {} : { next: { href: `/v3/contacts?cursor=${cursor}` } },
  };
}
