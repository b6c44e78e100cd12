/** The result of one check. A note asks for attention; a problem stops something from working. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'problem';
  readonly message: string;
}
