/** What a row of an activity did to a contact, and what there was before. */
export interface UndoRow {
  readonly row: number;
  readonly contact_id: string;
  readonly undo: unknown;
}
