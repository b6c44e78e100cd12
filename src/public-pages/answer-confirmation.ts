import { changePermission } from '../contacts/change-permission.ts';
import { findAddress } from '../contacts/find-address.ts';
import { lockAddress } from '../contacts/lock-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ConfirmLink } from '../links/links.ts';
import { existingLists } from '../lists/existing-lists.ts';
import type { Command } from '../permission/decide-permission.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findShownConfirmation } from './find-shown-confirmation.ts';
import { findConfirmation } from './page-queries.ts';
import { shownText } from './shown-text.ts';
import type { ShownConfirmation } from './shown-confirmation.ts';

export type ConfirmationAnswer = 'confirm' | 'decline' | 'newLink';

/**
 * Does what a button of the confirmation page asks for; the text that was shown is kept as evidence.
 *
 * @returns the confirmation as it was when the button was pressed, with the lists that were joined if it was "Confirm";
 *   undefined where it is not in this database
 * @throws PermissionRefused where it was used, has expired, or a later choice has ended it
 */
export async function answerConfirmation(
  context: Context,
  link: ConfirmLink,
  answer: ConfirmationAnswer,
): Promise<ShownConfirmation | undefined> {
  return context.database.transaction(async (tx) => {
    const row = await findConfirmation(tx, context.accountId, link.confirmationId);
    if (row === undefined) return undefined;
    await lockAddress(tx, context, row.address_id);
    const command = await commandOf(tx, context, link.confirmationId, row.list_ids, answer);
    const shown = await findShownConfirmation(tx, context, link);
    if (shown === undefined) return undefined;
    const evidence = { confirmation_id: link.confirmationId, text_shown: textOf(shown, answer) };
    await changePermission(tx, context, { addressId: row.address_id }, command, { evidence });
    const joined = (await findAddress(tx, context, row.address_id))?.situation.contact?.listIds ?? [];
    return answer === 'confirm'
      ? { ...shown, lists: shown.lists.filter(({ listId }) => joined.includes(listId)) }
      : shown;
  });
}

async function commandOf(
  tx: Transaction,
  context: Context,
  confirmationId: string,
  listIds: readonly string[],
  answer: ConfirmationAnswer,
): Promise<Command> {
  if (answer === 'decline') return { kind: 'decline', confirmationId };
  if (answer === 'newLink') return { kind: 'new_link', confirmationId };
  const existingListIds = await existingLists(tx, context.accountId, listIds);
  return { kind: 'confirm', confirmationId, existingListIds };
}

function textOf(shown: ShownConfirmation, answer: ConfirmationAnswer): string {
  const texts = findPageTexts(shown.language);
  if (answer !== 'confirm') return shownText(texts[answer](shown.accountName), []);
  const said = shown.lists.length > 0 ? texts.confirmLists.some : texts.confirmLists.none;
  return shownText(texts.confirm(shown.accountName, shown.address ?? texts.thisAddress), shown.lists, [said]);
}
