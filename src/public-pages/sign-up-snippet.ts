import { html } from 'ghtml';
import { listNames } from './page-parts.ts';
import { signUpFields } from './sign-up-fields.ts';
import { signUpOffer, type ShownSignUp } from './shown-sign-up.ts';

/** A sign-up form to paste into a page elsewhere, without script or style. It names its version, so it goes on saying what it says. */
export function signUpSnippet(shown: ShownSignUp, publicUrl: string): string {
  const { form, texts, lists } = shown;
  const { heading, explanation, button } = signUpOffer(shown);
  return html`<form method="post" action="${publicUrl}/s/${form.formId}" accept-charset="utf-8" lang="${texts.language}">
<h2>${heading}</h2>
<p>${explanation}</p>
!${listNames(texts.confirmLists.some, lists)}
!${signUpFields(shown)}
<input type="hidden" name="version" value="${String(form.version)}">
<input type="hidden" name="shown" value="elsewhere">
<button name="action" value="sign_up">${button}</button>
</form>
`;
}
