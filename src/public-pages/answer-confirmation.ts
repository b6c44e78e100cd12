import { changePermission } from '../addresses/change-permission.ts';
import { confirmSignUp } from '../contacts/sign-up/confirm-sign-up.ts';
import { findAddress } from '../addresses/find-address.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ConfirmLink } from '../links/links.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findShownConfirmation } from './find-shown-confirmation.ts';
import { findConfirmation, type ConfirmationRow } from './page-queries.ts';
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
    const shown = await findShownConfirmation(tx, context, link);
    if (shown === undefined) return undefined;
    await carryOut(tx, context, { ...row, confirmationId: link.confirmationId }, answer, textOf(shown, answer));
    const joined = (await findAddress(tx, context, row.address_id))?.situation.contact?.listIds ?? [];
    return answer === 'confirm'
      ? { ...shown, lists: shown.lists.filter(({ listId }) => joined.includes(listId)) }
      : shown;
  });
}

async function carryOut(
  tx: Transaction,
  context: Context,
  confirmation: ConfirmationRow & { readonly confirmationId: string },
  answer: ConfirmationAnswer,
  textShown: string,
): Promise<void> {
  const { confirmationId, request, address_id: addressId, list_ids: listIds } = confirmation;
  const signUp = request === null ? {} : { sign_up: request.evidence };
  const more = { evidence: { confirmation_id: confirmationId, text_shown: textShown, ...signUp }, form: request?.form };
  switch (answer) {
    case 'decline':
      await changePermission(tx, context, { addressId }, { kind: 'decline', confirmationId }, more);
      return;
    case 'newLink': {
      const again = { ...more, request, recipient: request?.apply?.address };
      await changePermission(tx, context, { addressId }, { kind: 'new_link', confirmationId }, again);
      return;
    }
    case 'confirm': {
      const existingListIds = await existingLists(tx, context.accountId, listIds);
      const command = { kind: 'confirm', confirmationId, existingListIds } as const;
      if (request?.apply == null) await changePermission(tx, context, { addressId }, command, more);
      else await confirmSignUp(tx, context, addressId, command, request.apply, more);
    }
  }
}

function textOf(shown: ShownConfirmation, answer: ConfirmationAnswer): string {
  const texts = findPageTexts(shown.language);
  if (answer !== 'confirm') return shownText(texts[answer](shown.accountName), []);
  const said = shown.lists.length > 0 ? texts.confirmLists.some : texts.confirmLists.none;
  return shownText(texts.confirm(shown.accountName, shown.address ?? texts.thisAddress), shown.lists, [said]);
}
