/** Scopes as clients write them, in any case and with spaces, commas or plus signs between them, as the provider reads them. */
export function adaptScope(scope: string): string {
  return [...new Set(scope.toLowerCase().split(/[\s,+]+/))].filter((word) => word !== '').join(' ');
}
