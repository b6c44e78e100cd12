import { pageLayout } from './page-layout.ts';
import { doneNote, listFields, listNames, offerForm, paragraph, reasonField } from './page-parts.ts';
import type { PageTexts } from './page-texts.ts';
import type { Subscription } from './subscription.ts';

/** The page behind an unsubscribe link: the present state, and the possible choices. `done` is the result of the last form. */
export function unsubscribePage(texts: PageTexts, shown: Subscription, done: string | null): string {
  const { accountName, permission } = shown;
  const unsubscribed = permission === 'unsubscribed';
  const parts = [
    done === null ? '' : doneNote(done),
    paragraph(texts.state[permission](accountName, shown.address ?? texts.thisAddress)),
    ...(unsubscribed ? unsubscribedParts(texts, shown) : subscribedParts(texts, shown)),
  ];
  return pageLayout(texts.language, unsubscribed ? texts.unsubscribed : texts.mailFrom(accountName), parts.join('\n'));
}

function subscribedParts(texts: PageTexts, shown: Subscription): string[] {
  const { accountName, lists } = shown;
  return [
    listNames(texts.lists.present, lists),
    offerForm(texts.unsubscribe(accountName), 'unsubscribe', reasonField(texts.reason)),
    lists.length > 0 ? offerForm(texts.fewerLists(accountName), 'lists', listFields(texts.lists.stay, lists)) : '',
    shown.maySubscribeAgain ? offerForm(texts.subscribeAgain(accountName), 'subscribe_again') : '',
  ];
}

function unsubscribedParts(texts: PageTexts, shown: Subscription): string[] {
  const { accountName, optOut, listsBefore } = shown;
  if (optOut === null) throw new Error('an unsubscribed address has no opt-out');
  const day = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeZone: 'UTC' }).format(optOut.at);
  const asksReason = optOut.source === 'Contact' && optOut.reason === null && !shown.elsewhere;
  const undo = [
    offerForm(texts.undo(accountName), 'undo'),
    listsBefore.length > 1
      ? offerForm(texts.undoToLists(accountName), 'undo_to_lists', listFields(texts.lists.stay, listsBefore))
      : '',
  ];
  return [
    paragraph(texts.optedOut[optOut.source](accountName, day)),
    ...(shown.elsewhere
      ? [
          paragraph(texts.elsewhere(accountName)),
          offerForm(texts.unsubscribe(accountName), 'unsubscribe', reasonField(texts.reason)),
        ]
      : []),
    asksReason ? offerForm(texts.giveReason(accountName), 'reason', reasonField(texts.reason)) : '',
    ...(shown.mayUndo ? undo : [offerForm(texts.subscribeAgain(accountName), 'subscribe_again')]),
  ];
}
