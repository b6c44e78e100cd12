/** An account's id as a short text of small letters and digits, as clients of the compatible API know accounts. */
export function encodeAccountId(accountId: string): string {
  return BigInt(`0x${accountId.replaceAll('-', '')}`).toString(36);
}
