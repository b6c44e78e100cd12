/** The change that a row of an activity made to a contact, and the state before. */
export interface UndoRow {
  readonly row: number;
  readonly contact_id: string;
  readonly undo: unknown;
}
