import { findAddress } from '../addresses/find-address.ts';
import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import type { ConfirmLink } from '../links/links.ts';
import { isExpired } from '../permission/confirm.ts';
import { toListName } from './find-subscription.ts';
import { maskAddress } from './mask-address.ts';
import { findConfirmation, findExistingLists, findSender, type ConfirmationRow } from './page-queries.ts';
import type { ShownConfirmation } from './shown-confirmation.ts';

/** What a confirmation link leads to; undefined where it is not in this database. Changes nothing. */
export async function findShownConfirmation(
  queryable: Queryable,
  context: Context,
  link: ConfirmLink,
): Promise<ShownConfirmation | undefined> {
  const { accountId } = context;
  const sender = await findSender(queryable, accountId);
  const row = await findConfirmation(queryable, accountId, link.confirmationId);
  if (sender === undefined || row === undefined) return undefined;
  const text = (await findAddress(queryable, context, row.address_id))?.text ?? null;
  return {
    accountName: sender.name,
    language: sender.language,
    address: text === null ? null : maskAddress(text),
    state: stateOf(row, context.clock()),
    lists: (await findExistingLists(queryable, accountId, row.list_ids)).map(toListName),
  };
}

function stateOf(row: ConfirmationRow, now: Date): ShownConfirmation['state'] {
  if (row.ended_by !== null) return row.ended_by === 'confirmed' ? 'confirmed' : 'ended';
  return isExpired({ expiresAt: row.expires_at }, now) ? 'expired' : 'waiting';
}
