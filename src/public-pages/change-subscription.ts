import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findSubscription } from './find-subscription.ts';
import { giveReason } from './give-reason.ts';
import { optOutByLink } from './opt-out-by-link.ts';
import { shownText } from './shown-text.ts';
import { subscribeAgain } from './subscribe-again.ts';
import type { Subscription } from './subscription.ts';
import { undoByLink } from './undo-by-link.ts';

/** What the person behind an unsubscribe link asks for. Lists are those to stay on. */
export type SubscriptionChange =
  | { readonly kind: 'oneClick' }
  | { readonly kind: 'unsubscribe'; readonly reason: string }
  | { readonly kind: 'giveReason'; readonly reason: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'undoToLists'; readonly listIds: readonly string[] }
  | { readonly kind: 'fewerLists'; readonly listIds: readonly string[] }
  | { readonly kind: 'subscribeAgain' };

/**
 * Does what a form of the page, or a one-click request, asks for; the text that was shown is kept as evidence. What is
 * already so changes nothing, so that a form may be sent twice.
 *
 * @returns what the page shows now; undefined where the link's account or address is not in this database
 * @throws PermissionRefused by the permission rules
 */
export async function changeSubscription(
  context: Context,
  link: UnsubscribeLink,
  change: SubscriptionChange,
): Promise<Subscription | undefined> {
  return context.database.transaction(async (tx) => {
    const before = await findSubscription(tx, context, link);
    if (before === undefined) return undefined;
    await apply(tx, context, link, change, { evidence: evidenceOf(before, change), messageId: link.messageId });
    return findSubscription(tx, context, link);
  });
}

async function apply(
  tx: Transaction,
  context: Context,
  link: UnsubscribeLink,
  change: SubscriptionChange,
  more: ChangeEvidence,
): Promise<void> {
  const { addressId } = link;
  switch (change.kind) {
    case 'oneClick':
      return optOutByLink(tx, context, link, { command: 'one_click', reason: null }, more);
    case 'unsubscribe':
      return optOutByLink(tx, context, link, { command: 'unsubscribe_link', reason: change.reason }, more);
    case 'giveReason':
      return giveReason(tx, context, addressId, change.reason, more);
    case 'undo':
      return undoByLink(tx, context, link, more);
    case 'undoToLists':
      await undoByLink(tx, context, link, more);
      return keepLists(tx, context, addressId, change.listIds, more);
    case 'fewerLists':
      return keepLists(tx, context, addressId, change.listIds, more);
    case 'subscribeAgain':
      return subscribeAgain(tx, context, addressId, more);
  }
}

async function keepLists(
  tx: Transaction,
  context: Context,
  addressId: string,
  keepListIds: readonly string[],
  more: ChangeEvidence,
): Promise<void> {
  await changePermission(tx, context, { addressId }, { kind: 'leave_lists', keepListIds }, more);
}

function evidenceOf(before: Subscription, change: SubscriptionChange): Record<string, unknown> {
  if (change.kind === 'oneClick') return {};
  const offer = findPageTexts(before.language)[change.kind](before.accountName);
  const lists = change.kind === 'undoToLists' ? before.listsBefore : change.kind === 'fewerLists' ? before.lists : [];
  return { text_shown: shownText(offer, lists) };
}
