import { longestReason } from '../permission/opt-out-reason.ts';
import { html } from 'ghtml';
import type { Offer } from './page-texts.ts';
import type { ListName } from './subscription.ts';

export function paragraph(text: string): string {
  return html`<p>${text}</p>`;
}

/** The result of a form, shown first. */
export function doneNote(text: string): string {
  return html`<p class="done" role="status">${text}</p>`;
}

export function listNames(said: string, lists: readonly ListName[]): string {
  if (lists.length === 0) return '';
  return html`<p>${said}</p>
<ul>!${lists.map(({ name }) => html`<li>${name}</li>`).join('')}</ul>`;
}

/** A form that posts to the address of the page itself. `fields` is HTML. */
export function offerForm(offer: Offer, action: string, fields = ''): string {
  return html`<form method="post">
!${offer.heading === '' ? '' : html`<h2>${offer.heading}</h2>`}
<p>${offer.explanation}</p>
!${fields}<button name="action" value="${action}">${offer.button}</button>
</form>`;
}

export function reasonField(texts: { readonly label: string; readonly hint: string }): string {
  return html`<label for="reason">${texts.label}</label>
<textarea id="reason" name="reason" rows="3" maxlength="${String(longestReason)}" aria-describedby="reason-hint"></textarea>
<p class="hint" id="reason-hint">${texts.hint}</p>
`;
}

export function listFields(legend: string, lists: readonly ListName[]): string {
  const boxes = lists.map(
    ({ listId, name }) => html`<label><input type="checkbox" name="list" value="${listId}" checked>${name}</label>`,
  );
  return html`<fieldset>
<legend>${legend}</legend>
!${boxes.join('\n')}
</fieldset>
`;
}
