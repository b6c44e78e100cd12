/** The contacts that a query is about. */
export interface OfContacts {
  readonly accountId: string;
  readonly contactIds: readonly string[];
}
