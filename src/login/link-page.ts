import type { AccountLink } from '../credentials/open-account-link.ts';
import { pageLayout } from '../public-pages/page-layout.ts';
import { paragraph } from '../public-pages/page-parts.ts';
import { postForm, type Field, type Problem } from './form-parts.ts';
import { confirmEmailTexts, fieldTexts, loginTexts, passwordTexts } from './login-texts.ts';
import { newPasswordFields } from './new-password.ts';

/** The page behind a link that was mailed to a user or to an address of an account. */
export function linkPage(link: AccountLink, problem: Problem | null): string {
  switch (link.kind) {
    case 'invitation':
      return passwordPage(link, passwordTexts.invitation(link.accountName), problem);
    case 'password_reset':
      return passwordPage(link, passwordTexts.reset(link.accountName), problem);
    case 'account_email':
      return confirmEmailPage(link);
  }
}

function passwordPage({ email }: AccountLink, explanation: string, problem: Problem | null): string {
  const { heading, button } = passwordTexts;
  // Password managers store what is saved under the address that they see.
  const who: Field = {
    name: 'email',
    label: fieldTexts.email,
    type: 'email',
    autocomplete: 'username',
    value: email,
    fixed: true,
  };
  const fields = [who, ...newPasswordFields];
  const form = { heading: '', explanation, hidden: {}, fields, problem, action: 'set_password', button };
  return pageLayout(loginTexts.language, heading, postForm(form));
}

function confirmEmailPage({ accountName, email }: AccountLink): string {
  const { heading, explanation, otherwise, button } = confirmEmailTexts;
  const form = {
    heading: '',
    explanation: explanation(accountName, email),
    hidden: {},
    fields: [],
    problem: null,
    action: 'confirm_email',
    button,
  };
  return pageLayout(loginTexts.language, heading, [postForm(form), paragraph(otherwise)].join('\n'));
}
