import { cutReason } from '../permission/opt-out-reason.ts';
import type { SubscriptionChange } from './change-subscription.ts';
import { formText } from './form-text.ts';

/**
 * The request of a posted form; null if it has none. A one-click request (RFC 8058 section 3.1) is recognised by its
 * `List-Unsubscribe=One-Click`, with any other fields.
 */
export function readSubscriptionChange(form: unknown): SubscriptionChange | null {
  if (!(form instanceof FormData)) return null;
  if (formText(form, 'List-Unsubscribe').toLowerCase() === 'one-click') return { kind: 'oneClick' };
  const reason = readCutReason(formText(form, 'reason'));
  const listIds = form.getAll('list').map(String);
  switch (formText(form, 'action')) {
    case 'unsubscribe':
      return { kind: 'unsubscribe', reason };
    case 'reason':
      return { kind: 'giveReason', reason };
    case 'undo':
      return { kind: 'undo' };
    case 'undo_to_lists':
      return { kind: 'undoToLists', listIds };
    case 'lists':
      return { kind: 'fewerLists', listIds };
    case 'subscribe_again':
      return { kind: 'subscribeAgain' };
    default:
      return null;
  }
}

/** Cut, not refused, and without characters that no database accepts: an opt-out never fails for its reason. */
function readCutReason(text: string): string {
  return cutReason(text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed());
}
