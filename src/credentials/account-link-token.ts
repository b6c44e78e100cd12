import { parse } from 'uuid';

const idBytes = 16;
export const secretBytes = 32;

/** The content of the last part of a link. */
export interface AccountLinkToken {
  readonly accountId: string;
  readonly linkId: string;
  readonly secret: Buffer;
}

export function writeAccountLinkToken({ accountId, linkId, secret }: AccountLinkToken): string {
  return Buffer.concat([parse(accountId), parse(linkId), secret]).toString('base64url');
}

/** undefined if the text is none, or is written in another way than ours. */
export function readAccountLinkToken(token: string): AccountLinkToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * idBytes + secretBytes || bytes.toString('base64url') !== token) return undefined;
  return {
    accountId: uuidText(bytes.subarray(0, idBytes)),
    linkId: uuidText(bytes.subarray(idBytes, 2 * idBytes)),
    secret: bytes.subarray(2 * idBytes),
  };
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
