/** Which contacts a bulk job is about; what kinds find in their request. Each contact once. */
export type ContactSource =
  /** These, whether they exist or not. */
  | { readonly by: 'contacts'; readonly contactIds: readonly string[] }
  /** On any of these lists. */
  | { readonly by: 'lists'; readonly listIds: readonly string[] }
  /** With any of these tags. */
  | { readonly by: 'tags'; readonly tagIds: readonly string[] }
  /** Everybody who is not deleted. */
  | { readonly by: 'present' }
  /** Whoever may be mailed. */
  | { readonly by: 'mailable' }
  | { readonly by: 'unsubscribed' }
  | { readonly by: 'deleted' }
  /** Whoever may be mailed and opted in since then (ISO 8601). */
  | { readonly by: 'new_subscribers'; readonly since: string }
  /** Whoever meets the criteria of the segment when their page comes. */
  | { readonly by: 'segment'; readonly segmentId: number };

/** A source without those who are left out of it. */
export interface ContactSelection {
  readonly source: ContactSource;
  readonly excludedIds: readonly string[];
}

/** The request of `add_list_memberships` and `remove_list_memberships`. */
export interface ListMembershipRequest extends ContactSelection {
  readonly listIds: readonly string[];
}

/** The request of `contacts_taggings_add` and `contacts_taggings_remove`. */
export interface TaggingRequest extends ContactSelection {
  readonly tagIds: readonly string[];
}
