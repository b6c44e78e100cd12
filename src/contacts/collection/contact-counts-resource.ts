import { Type, type Static } from 'typebox';
import type { ContactCounts } from './count-contacts.ts';

export const ContactCountsResource = Type.Object({
  total: Type.Integer(),
  explicit: Type.Integer(),
  implicit: Type.Integer(),
  pending: Type.Integer(),
  unsubscribed: Type.Integer(),
  new_subscriber: Type.Optional(Type.Integer({ description: 'opted in within 30 days; with include' })),
});

export function toContactCountsResource(counts: ContactCounts): Static<typeof ContactCountsResource> {
  const { newSubscribers, ...rest } = counts;
  return { ...rest, ...(newSubscribers !== undefined && { new_subscriber: newSubscribers }) };
}
