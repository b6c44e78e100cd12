import { doneNote, listNames, offerForm, paragraph } from './page-parts.ts';
import { pageLayout } from './page-layout.ts';
import type { PageTexts } from './page-texts.ts';
import type { ShownConfirmation } from './find-shown-confirmation.ts';

/** The page behind a confirmation link that waits for an answer: the sender, the lists, and the buttons. */
export function confirmPage(texts: PageTexts, shown: ShownConfirmation): string {
  const { accountName, lists } = shown;
  const { heading, ...offer } = texts.confirm(accountName, shown.address ?? texts.thisAddress);
  const named = lists.length > 0 ? listNames(texts.confirmLists.some, lists) : paragraph(texts.confirmLists.none);
  const body = [
    offerForm({ ...offer, heading: '' }, 'confirm', named),
    offerForm(texts.decline(accountName), 'decline'),
  ];
  return pageLayout(texts.language, heading, body.join('\n'));
}

/** The page behind a confirmation link that has expired and still waits. */
export function expiredPage(texts: PageTexts, shown: ShownConfirmation): string {
  const offer = texts.newLink(shown.accountName);
  const body = [
    offerForm({ ...offer, heading: '' }, 'new_link'),
    offerForm(texts.decline(shown.accountName), 'decline'),
  ];
  return pageLayout(texts.language, offer.heading, body.join('\n'));
}

/** The result of "Confirm". */
export function confirmedPage(texts: PageTexts, shown: ShownConfirmation): string {
  const { accountName, lists } = shown;
  const body = [
    doneNote(texts.confirmed.text(accountName, shown.address ?? texts.thisAddress)),
    listNames(texts.lists.present, lists),
  ];
  return pageLayout(texts.language, texts.confirmed.heading, body.join('\n'));
}
