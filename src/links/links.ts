import type { LinkSecret } from '../keys/keys.ts';
import { readLinkToken, signLinkToken, type LinkPurpose } from './link-token.ts';

/** The content of an unsubscribe link: the address, and the mail with the link. */
export interface UnsubscribeLink {
  readonly accountId: string;
  readonly addressId: string;
  readonly messageId: string;
}

/** The content of a confirmation link. */
export interface ConfirmLink {
  readonly accountId: string;
  readonly confirmationId: string;
}

export interface Links {
  /** The public address of this server, without a slash at the end. */
  readonly publicUrl: string;
  /** The absolute address of `/u/{token}`. Works forever. */
  unsubscribe(accountId: string, addressId: string, messageId: string): string;
  /** The absolute address of `/c/{token}`. Its purpose decides how long it is valid. */
  confirm(accountId: string, confirmationId: string): string;
  /** null: not a token of ours for this purpose. */
  readUnsubscribe(token: string): UnsubscribeLink | null;
  /** null: not a token of ours for this purpose. */
  readConfirm(token: string): ConfirmLink | null;
}

/**
 * Links are signed with the first secret and read with each of them, so that they outlive a rotation of the keys.
 *
 * @param secrets read again for each link: those of a node that serves change
 */
export function createLinks(publicUrl: string, secrets: readonly LinkSecret[]): Links {
  const sign = (purpose: LinkPurpose, ids: readonly string[]): string => {
    const [first] = secrets;
    if (first === undefined) throw new Error('links need a secret');
    return signLinkToken(first, purpose, ids);
  };
  const base = publicUrl.replace(/\/+$/, '');
  return {
    publicUrl: base,
    unsubscribe: (...ids) => `${base}/u/${sign('unsubscribe', ids)}`,
    confirm: (...ids) => `${base}/c/${sign('confirm', ids)}`,
    readUnsubscribe(token) {
      const [accountId, addressId, messageId] = readLinkToken(secrets, 'unsubscribe', 3, token) ?? [];
      if (accountId === undefined || addressId === undefined || messageId === undefined) return null;
      return { accountId, addressId, messageId };
    },
    readConfirm(token) {
      const [accountId, confirmationId] = readLinkToken(secrets, 'confirm', 2, token) ?? [];
      return accountId === undefined || confirmationId === undefined ? null : { accountId, confirmationId };
    },
  };
}
