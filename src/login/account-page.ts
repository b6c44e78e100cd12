import { pageLayout } from '../public-pages/page-layout.ts';
import { doneNote, paragraph } from '../public-pages/page-parts.ts';
import { postForm, type Field } from './form-parts.ts';
import { accountTexts, fieldTexts, loginTexts } from './login-texts.ts';
import { newPasswordFields } from './new-password.ts';
import { secondFactorPart } from './second-factor-part.ts';
import { sessionsPart } from './sessions-part.ts';
import { problemOf, type ShownAccount } from './shown-account.ts';

const presentField: Field = {
  name: 'present',
  label: fieldTexts.presentPassword,
  type: 'password',
  autocomplete: 'current-password',
};

/** Somebody's own login: password, second factor, and the browsers that are logged in. */
export function accountPage(shown: ShownAccount): string {
  const { user, outcome, csrf } = shown;
  const { signOut, password } = accountTexts;
  const hidden = { csrf };
  const change = { hidden, fields: [presentField, ...newPasswordFields], action: 'change_password' };
  const parts = [
    outcome?.kind === 'done' ? doneNote(outcome.text) : '',
    paragraph(accountTexts.who(user.email, accountTexts.roles[user.role])),
    secondFactorPart(shown),
    postForm({ ...password, ...change, problem: problemOf(shown, 'change_password') }),
    sessionsPart(shown),
    postForm({ ...signOut, hidden, fields: [], action: 'sign_out', problem: null }),
  ];
  return pageLayout(loginTexts.language, accountTexts.heading(user.accountName), parts.join('\n'));
}
