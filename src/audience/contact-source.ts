import { Type, type Static } from 'typebox';

const Ids = Type.ReadonlyType(Type.Array(Type.String()));

/** The contacts of a bulk job, as its request names them. Each contact once. */
export const ContactSource = Type.Union([
  /** These, whether they exist or not. */
  Type.Object({ by: Type.Literal('contacts'), contactIds: Ids }),
  /** On any of these lists. */
  Type.Object({ by: Type.Literal('lists'), listIds: Ids }),
  /** With any of these tags. */
  Type.Object({ by: Type.Literal('tags'), tagIds: Ids }),
  /** Everybody who is not deleted. */
  Type.Object({ by: Type.Literal('present') }),
  /** Everybody who may be mailed. */
  Type.Object({ by: Type.Literal('mailable') }),
  Type.Object({ by: Type.Literal('unsubscribed') }),
  Type.Object({ by: Type.Literal('deleted') }),
  /** Everybody who may be mailed and opted in since then (ISO 8601). */
  Type.Object({ by: Type.Literal('new_subscribers'), since: Type.String() }),
  /** Everybody who meets the criteria of the segment when their page comes. */
  Type.Object({ by: Type.Literal('segment'), segmentId: Type.Number() }),
]);

export type ContactSource = Static<typeof ContactSource>;

/** A source without the contacts that are left out of it. */
export const ContactSelection = Type.Object({ source: ContactSource, excludedIds: Ids });

export type ContactSelection = Static<typeof ContactSelection>;

/** The request of `add_list_memberships` and `remove_list_memberships`. */
export const ListMembershipRequest = Type.Object({ source: ContactSource, excludedIds: Ids, listIds: Ids });

export type ListMembershipRequest = Static<typeof ListMembershipRequest>;

/** The request of `contacts_taggings_add` and `contacts_taggings_remove`. */
export const TaggingRequest = Type.Object({ source: ContactSource, excludedIds: Ids, tagIds: Ids });

export type TaggingRequest = Static<typeof TaggingRequest>;

/** The contact after which the next page of a source begins. */
export const SourcePosition = Type.String();
