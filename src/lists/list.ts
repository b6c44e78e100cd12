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

/** What an owner says about a list, all of it: what is not said is cleared. */
export interface ListInput {
  readonly name: string;
  readonly description: string | null;
  readonly favorite: boolean;
}

/** Which members a count counts: all of them, or those who may be mailed. */
export type CountedMembers = 'all' | 'active';
