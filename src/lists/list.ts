/** A list of the account that contacts are on. */
export interface List {
  readonly listId: string;
  readonly name: string;
  readonly description: string | null;
  readonly favorite: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** The whole input of a list: absent members are cleared. */
export interface ListInput {
  readonly name: string;
  readonly description: string | null;
  readonly favorite: boolean;
}

/** Which members a count counts: all of them, or those who may be mailed. */
export type CountedMembers = 'all' | 'active';
