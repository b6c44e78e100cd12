/** What one check found. A note asks for attention; a problem keeps something from working. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
}
