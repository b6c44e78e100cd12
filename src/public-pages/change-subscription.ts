import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddressIfStored } from '../addresses/lock-address.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findPageNames, toSubscription } from './find-subscription.ts';
import { giveReason } from './give-reason.ts';
import { optOutByLink } from './opt-out-by-link.ts';
import { findPresentAddress } from './page-queries.ts';
import { shownText } from './shown-text.ts';
import { subscribeAgain } from './subscribe-again.ts';
import type { Subscription } from './subscription.ts';
import { undoByLink } from './undo-by-link.ts';

/** The request of the person behind an unsubscribe link. Lists are those to stay on. */
export type SubscriptionChange =
  | { readonly kind: 'oneClick' }
  | { readonly kind: 'unsubscribe'; readonly reason: string }
  | { readonly kind: 'giveReason'; readonly reason: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'undoToLists'; readonly listIds: readonly string[] }
  | { readonly kind: 'fewerLists'; readonly listIds: readonly string[] }
  | { readonly kind: 'subscribeAgain' };

/**
 * Carries out a form of the page or a one-click request; the text that was shown is stored as evidence. A change that is
 * already made does nothing, so that a form may be sent twice.
 *
 * @returns the data of the page now; undefined: the link's account or address is not in this database
 * @throws PermissionRefused by the permission rules
 */
export async function changeSubscription(
  context: Context,
  link: UnsubscribeLink,
  change: SubscriptionChange,
): Promise<Subscription | undefined> {
  const { accountId } = context;
  const { addressId, messageId } = link;
  return context.database.transaction(async (tx) => {
    const address = await lockAddressIfStored(tx, context, addressId);
    const names = address && (await findPageNames(tx, accountId, address.situation));
    if (address === undefined || names === undefined) return undefined;
    const before = toSubscription(names, { ...address, present: undefined });
    const after = await apply(tx, context, address, { change, messageId, evidence: evidenceOf(before, change) });
    return toSubscription(names, { ...after, present: await findPresentAddress(tx, accountId, messageId) });
  });
}

async function apply(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { change, ...more }: ChangeEvidence & { readonly messageId: string; readonly change: SubscriptionChange },
): Promise<LockedAddress> {
  switch (change.kind) {
    case 'oneClick':
      return optOutByLink(tx, context, address, { ...more, command: 'one_click', reason: null });
    case 'unsubscribe':
      return optOutByLink(tx, context, address, { ...more, command: 'unsubscribe_link', reason: change.reason });
    case 'giveReason':
      return giveReason(tx, context, address, { ...more, reason: change.reason });
    case 'undo':
      return undoByLink(tx, context, address, more);
    case 'undoToLists':
      return keepLists(tx, context, await undoByLink(tx, context, address, more), { ...more, ...change });
    case 'fewerLists':
      return keepLists(tx, context, address, { ...more, ...change });
    case 'subscribeAgain':
      return subscribeAgain(tx, context, address, more);
  }
}

async function keepLists(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { listIds, evidence, messageId }: ChangeEvidence & { readonly listIds: readonly string[] },
): Promise<LockedAddress> {
  const command = { kind: 'leave_lists', keepListIds: listIds } as const;
  return changePermission(tx, context, address, { evidence, messageId, command });
}

function evidenceOf(before: Subscription, change: SubscriptionChange): Record<string, unknown> {
  if (change.kind === 'oneClick') return {};
  const offer = findPageTexts(before.language)[change.kind](before.accountName);
  const lists = change.kind === 'undoToLists' ? before.listsBefore : change.kind === 'fewerLists' ? before.lists : [];
  return { text_shown: shownText(offer, lists) };
}
