import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { CountedTag } from './get-tag.ts';
import type { TagsPage } from './list-tags.ts';

const Time = Type.String({ format: 'date-time' });
const name = Type.String({ maxLength: 255, description: 'unique in the account; upper and lower case are the same' });

/** The bodies of POST and PUT, as they are documented; `parseNewTag` and `parseTagName` read them. */
export const NewTagBody = Type.Object({ name, tag_source: Type.Optional(Type.String({ maxLength: 255 })) });
export const TagNameBody = Type.Object({ name });

export const TagResource = Type.Object(
  {
    tag_id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    contacts_count: Type.Optional(
      Type.Integer({ description: 'with include_count; contacts that are deleted are left out' }),
    ),
    created_at: Time,
    updated_at: Time,
    tag_source: Type.Optional(Type.String()),
  },
  { title: 'ContactTag' },
);

export const TagPageResource = Type.Object({
  tags: Type.Array(TagResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toTagResource({ tag, contacts }: CountedTag): Static<typeof TagResource> {
  return {
    tag_id: tag.tagId,
    name: tag.name,
    ...(contacts !== undefined && { contacts_count: contacts }),
    created_at: utcSeconds(tag.createdAt),
    updated_at: utcSeconds(tag.updatedAt),
    ...(tag.source !== null && { tag_source: tag.source }),
  };
}

/** `cursor` leads to the next page; undefined on the last. */
export function toTagPageResource(page: TagsPage, cursor: string | undefined): Static<typeof TagPageResource> {
  return {
    tags: page.tags.map(toTagResource),
    _links: cursor === undefined ? {} : { next: { href: `/v3/contact_tags?cursor=${cursor}` } },
  };
}
