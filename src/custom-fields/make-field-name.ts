/** The name that imports and mails know a field by: its label with an underscore for each blank. */
export function makeFieldName(label: string): string {
  return label.replaceAll(/\s/g, '_');
}
