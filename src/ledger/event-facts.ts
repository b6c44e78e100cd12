/** Everything of an event that its hash covers, in the form that is hashed. */
export interface EventFacts {
  readonly account_id: string;
  readonly address_id: string;
  readonly seq: number;
  readonly event_id: string;
  readonly contact_id: string | null;
  readonly occurred_at: string;
  readonly command: string;
  readonly from_permission: string | null;
  readonly to_permission: string;
  readonly source: string;
  readonly actor: Record<string, unknown>;
  readonly form_id: string | null;
  readonly form_version: number | null;
  readonly message_id: string | null;
  readonly activity_id: string | null;
  /** Hexadecimal. */
  readonly evidence_digest: string;
}
