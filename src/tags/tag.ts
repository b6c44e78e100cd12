/** A word that an account gives to contacts. */
export interface Tag {
  readonly tagId: string;
  readonly name: string;
  /** Where the contacts to be tagged come from, as whoever made the tag put it. */
  readonly source: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A tag to make. */
export interface NewTag {
  readonly name: string;
  readonly source: string | null;
}
