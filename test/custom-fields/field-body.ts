/** A custom field as the wire has it. */
export interface FieldBody {
  readonly custom_field_id: string;
  readonly label: string;
  readonly name: string;
  readonly type: string;
  readonly version?: number;
  readonly metadata: Record<string, unknown>;
  readonly choices?: {
    readonly custom_field_id: string;
    readonly choice_id: number;
    readonly choice_label: string;
    readonly display_order: number;
  }[];
  readonly created_at: string;
  readonly updated_at: string;
}

export interface FieldPage {
  readonly custom_fields: FieldBody[];
  readonly _links: { readonly next?: { readonly href: string } };
}
