import { html } from 'ghtml';
import { renderSVG } from 'uqr';
import { postForm, type Problem } from './form-parts.ts';
import { codeField } from './login-pages.ts';
import { accountTexts } from './login-texts.ts';
import type { SecondFactorSetUp } from './second-factor-set-up.ts';
import { problemOf, type ShownAccount } from './shown-account.ts';

/** The part of `/account` about the second factor: to set it up, to enter its first code, or to switch it off. */
export function secondFactorPart(shown: ShownAccount): string {
  const { outcome, csrf, sealedSetUp } = shown;
  const { secondFactor, noSecondFactor } = accountTexts;
  if (outcome?.kind === 'setUp') return setUpForm(outcome.setUp, { csrf, set_up: sealedSetUp }, outcome.problem);
  const hidden = { csrf };
  if (!shown.hasSecondFactor) {
    const action = 'begin_second_factor';
    return postForm({ ...noSecondFactor, hidden, fields: [], problem: problemOf(shown, action), action });
  }
  const action = 'disable_second_factor';
  return postForm({ ...secondFactor, hidden, fields: [codeField], problem: problemOf(shown, action), action });
}

function setUpForm(
  { secret, uri }: SecondFactorSetUp,
  hidden: Readonly<Record<string, string>>,
  problem: Problem | null,
): string {
  const { heading, explanation, picture, key, link, button } = accountTexts.setUp;
  const form = { heading: '', explanation: '', hidden, fields: [codeField], problem, button };
  return html`<section>
<h2>${heading}</h2>
<p>${explanation}</p>
<div class="code" role="img" aria-label="${picture}">!${renderSVG(uri, { border: 4 })}</div>
<p>${key} <code>${inGroups(secret)}</code></p>
<p><a href="${uri}">${link}</a></p>
!${postForm({ ...form, action: 'confirm_second_factor' })}
</section>`;
}

/** In groups of four, so that it is easy to type. */
function inGroups(secret: string): string {
  return secret.replaceAll(/.{4}(?=.)/g, '$& ');
}
