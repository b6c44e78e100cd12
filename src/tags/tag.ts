/** A word that an account gives to contacts. */
export interface Tag {
  readonly tagId: string;
  readonly name: string;
  /** The origin of the contacts to tag, as the client gave it. */
  readonly source: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A tag to make. */
export interface NewTag {
  readonly name: string;
  readonly source: string | null;
}
