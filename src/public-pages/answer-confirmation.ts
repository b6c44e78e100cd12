import { changePermission } from '../addresses/change-permission.ts';
import { confirmSignUp } from '../contacts/sign-up/confirm-sign-up.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { ConfirmLink } from '../links/links.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { findPageTexts } from './find-page-texts.ts';
import { showConfirmation, type ShownConfirmation } from './find-shown-confirmation.ts';
import { findConfirmation, type ConfirmationRow } from './page-queries.ts';
import { shownText } from './shown-text.ts';

export type ConfirmationAnswer = 'confirm' | 'decline' | 'newLink';

/**
 * Does what a button of the confirmation page asks for; the text that was shown is kept as evidence.
 *
 * @returns the confirmation as it was when the button was pressed, with the lists that were joined if it was "Confirm";
 *   undefined if it is not in this database
 * @throws PermissionRefused if it was used, has expired, or a later choice has ended it
 */
export async function answerConfirmation(
  context: Context,
  link: ConfirmLink,
  answer: ConfirmationAnswer,
): Promise<ShownConfirmation | undefined> {
  const { accountId } = context;
  const { confirmationId } = link;
  return context.database.transaction(async (tx) => {
    const row = await findConfirmation(tx, accountId, confirmationId);
    if (row === undefined) return undefined;
    const address = await lockAddress(tx, context, row.address_id);
    const shown = await showConfirmation(tx, context, row, address.text);
    if (shown === undefined) return undefined;
    const answered = { ...row, confirmationId, answer, textShown: textOf(shown, answer) };
    const after = await carryOut(tx, context, address, answered);
    if (answer !== 'confirm') return shown;
    const joined = after.situation.contact?.listIds ?? [];
    return { ...shown, lists: shown.lists.filter(({ listId }) => joined.includes(listId)) };
  });
}

interface Answered extends ConfirmationRow {
  readonly confirmationId: string;
  readonly answer: ConfirmationAnswer;
  readonly textShown: string;
}

/** @returns the address after it; the permission rules refuse a confirmation that no longer waits or has expired */
async function carryOut(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { confirmationId, request, list_ids: listIds, answer, textShown }: Answered,
): Promise<LockedAddress> {
  const signUp = request === null ? {} : { sign_up: request.evidence };
  const more = { evidence: { confirmation_id: confirmationId, text_shown: textShown, ...signUp }, form: request?.form };
  switch (answer) {
    case 'decline':
      return changePermission(tx, context, address, { ...more, command: { kind: 'decline', confirmationId } });
    case 'newLink': {
      const command = { kind: 'new_link', confirmationId } as const;
      return changePermission(tx, context, address, { ...more, command, request, recipient: request?.apply?.address });
    }
    case 'confirm': {
      const existingListIds = await existingLists(tx, context.accountId, listIds);
      const command = { kind: 'confirm', confirmationId, existingListIds } as const;
      return request?.apply == null
        ? changePermission(tx, context, address, { ...more, command })
        : confirmSignUp(tx, context, address, { ...more, command, entered: request.apply });
    }
  }
}

function textOf(shown: ShownConfirmation, answer: ConfirmationAnswer): string {
  const texts = findPageTexts(shown.language);
  if (answer !== 'confirm') return shownText(texts[answer](shown.accountName), []);
  const said = shown.lists.length > 0 ? texts.confirmLists.some : texts.confirmLists.none;
  return shownText(texts.confirm(shown.accountName, shown.address ?? texts.thisAddress), shown.lists, [said]);
}
