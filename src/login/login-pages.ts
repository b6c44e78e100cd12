import { html } from 'ghtml';
import { pageLayout } from '../public-pages/page-layout.ts';
import { paragraph } from '../public-pages/page-parts.ts';
import { hiddenFields, postForm, type Field } from './form-parts.ts';
import type { LoginQuestion } from './login-answer.ts';
import { pageLink } from './login-notice-page.ts';
import { fieldTexts, loginTexts, pageLinks } from './login-texts.ts';

export const codeField: Field = {
  name: 'code',
  label: fieldTexts.code,
  type: 'text',
  autocomplete: 'one-time-code',
  hint: fieldTexts.codeHint,
};

/** The page of a login that asks this. */
export function loginPage(clientName: string, csrf: string, question: LoginQuestion): string {
  switch (question.kind) {
    case 'password':
      return passwordPage(clientName, csrf, question);
    case 'account':
      return accountChoicePage(csrf, question);
    case 'code':
      return codePage(csrf, question);
  }
}

function passwordPage(clientName: string, csrf: string, ask: LoginQuestion & { kind: 'password' }): string {
  const { heading, button } = loginTexts.logIn(clientName);
  const fields: Field[] = [
    { name: 'email', label: fieldTexts.email, type: 'email', autocomplete: 'username', value: ask.email },
    { name: 'password', label: fieldTexts.password, type: 'password', autocomplete: 'current-password' },
  ];
  const form = {
    heading: '',
    explanation: '',
    hidden: { csrf },
    fields,
    problem: ask.problem,
    action: 'login',
    button,
  };
  const body = [postForm(form), pageLink(pageLinks.forgotten)];
  return pageLayout(loginTexts.language, heading, body.join('\n'));
}

function accountChoicePage(csrf: string, { step, users }: LoginQuestion & { kind: 'account' }): string {
  const { heading, explanation } = loginTexts.choice;
  const buttons = users.map(
    ({ userId, accountName }) => html`<button name="user" value="${userId}">${accountName}</button>`,
  );
  const body = html`!${paragraph(explanation)}
<form method="post" class="choices">
!${hiddenFields({ csrf, step })}
!${buttons.join('\n')}
</form>`;
  return pageLayout(loginTexts.language, heading, body);
}

function codePage(csrf: string, { step, problem }: LoginQuestion & { kind: 'code' }): string {
  const { heading, explanation, button } = loginTexts.code;
  const hidden = { csrf, step };
  const form = { heading: '', explanation, hidden, fields: [codeField], problem, action: 'code', button };
  return pageLayout(loginTexts.language, heading, postForm(form));
}
