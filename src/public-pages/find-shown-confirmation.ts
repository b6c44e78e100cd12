import { findAddress } from '../addresses/find-address.ts';
import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import type { ConfirmLink } from '../links/links.ts';
import { isExpired } from '../permission/confirm.ts';
import { toListName } from './find-subscription.ts';
import { maskAddress } from './mask-address.ts';
import { findConfirmation, findExistingLists, findSender, type ConfirmationRow } from './page-queries.ts';
import type { ListName } from './subscription.ts';

/** The confirmation behind a link; undefined: it is not in this database. Changes nothing. */
export async function findShownConfirmation(
  queryable: Queryable,
  context: Context,
  link: ConfirmLink,
): Promise<ShownConfirmation | undefined> {
  const row = await findConfirmation(queryable, context.accountId, link.confirmationId);
  if (row === undefined) return undefined;
  const address = await findAddress(queryable, context, row.address_id);
  return showConfirmation(queryable, context, row, address?.text ?? null);
}

/** @param text of the address that it was mailed to; null: it is no longer stored */
export async function showConfirmation(
  queryable: Queryable,
  { accountId, clock }: Context,
  row: ConfirmationRow,
  text: string | null,
): Promise<ShownConfirmation | undefined> {
  const sender = await findSender(queryable, accountId);
  return (
    sender && {
      accountName: sender.name,
      language: sender.language,
      address: text === null ? null : maskAddress(text),
      state: stateOf(row, clock()),
      lists: (await findExistingLists(queryable, accountId, row.list_ids)).map(toListName),
    }
  );
}

function stateOf(row: ConfirmationRow, now: Date): ShownConfirmation['state'] {
  if (row.ended_by !== null) return row.ended_by === 'confirmed' ? 'confirmed' : 'ended';
  return isExpired({ expiresAt: row.expires_at }, now) ? 'expired' : 'waiting';
}

/** The data of the page behind a confirmation link. */
export interface ShownConfirmation {
  readonly accountName: string;
  readonly language: string;
  /** Masked; null if its text is no longer stored. */
  readonly address: string | null;
  /** `ended`: a later choice has replaced it. */
  readonly state: 'waiting' | 'expired' | 'confirmed' | 'ended';
  /** The lists that wait for the click and still exist. */
  readonly lists: readonly ListName[];
}
