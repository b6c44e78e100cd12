import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { CountedList } from './get-list.ts';
import type { ListsPage } from './list-lists.ts';

const Time = Type.String({ format: 'date-time' });

/** The body of POST and PUT, as it is documented; `parseListInput` reads it. */
export const ListBody = Type.Object({
  name: Type.String({ maxLength: 255, description: 'unique in the account; upper and lower case are the same' }),
  description: Type.Optional(Type.String()),
  favorite: Type.Optional(Type.Boolean({ default: false })),
});

export const ListResource = Type.Object(
  {
    list_id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    description: Type.Optional(Type.String()),
    favorite: Type.Boolean(),
    created_at: Time,
    updated_at: Time,
    deleted_at: Type.Optional(Time),
    membership_count: Type.Optional(Type.Integer({ description: 'with include_membership_count' })),
  },
  { title: 'ContactList' },
);

export const ListPageResource = Type.Object({
  lists: Type.Array(ListResource),
  lists_count: Type.Optional(Type.Integer({ description: 'with include_count' })),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toListResource({ list, members }: CountedList): Static<typeof ListResource> {
  return {
    list_id: list.listId,
    name: list.name,
    ...(list.description !== null && { description: list.description }),
    favorite: list.favorite,
    created_at: utcSeconds(list.createdAt),
    updated_at: utcSeconds(list.updatedAt),
    ...(list.deletedAt !== null && { deleted_at: utcSeconds(list.deletedAt) }),
    ...(members !== undefined && { membership_count: members }),
  };
}

/** `cursor` leads to the next page; undefined on the last. */
export function toListPageResource(page: ListsPage, cursor: string | undefined): Static<typeof ListPageResource> {
  return {
    lists: page.lists.map(toListResource),
    ...(page.total !== undefined && { lists_count: page.total }),
    _links: cursor === undefined ? {} : { next: { href: `/v3/contact_lists?cursor=${cursor}` } },
  };
}
