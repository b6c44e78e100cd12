import { html } from 'ghtml';
import { pageLayout } from './page-layout.ts';
import { listNames } from './page-parts.ts';
import type { EnteredSignUp } from './read-sign-up.ts';
import { signUpFields } from './sign-up-fields.ts';
import { signUpOffer, type ShownSignUp } from './shown-sign-up.ts';

/** The page of a sign-up form. `entered`: the entered values, with their problems, which are shown first. */
export function signUpPage(shown: ShownSignUp, entered?: EnteredSignUp): string {
  const { form, texts, lists } = shown;
  const { heading, explanation, button } = signUpOffer(shown);
  const body = html`!${entered === undefined ? '' : problemNote(shown, entered)}
<form method="post" novalidate>
<p>${explanation}</p>
!${listNames(texts.confirmLists.some, lists)}
!${signUpFields(shown, entered)}
<input type="hidden" name="version" value="${String(form.version)}">
<button name="action" value="sign_up">${button}</button>
</form>`;
  return pageLayout(texts.language, heading, body);
}

function problemNote({ texts }: ShownSignUp, { wrong }: EnteredSignUp): string {
  const said = wrong.includes('address') ? texts.signUp.wrongAddress : texts.signUp.wrongField;
  return html`<p class="problem" id="problem" role="alert">${said}</p>`;
}
