import { pageLayout } from '../public-pages/page-layout.ts';
import { postForm, type Field, type Problem } from './form-parts.ts';
import { fieldTexts, loginTexts } from './login-texts.ts';

/** Asks to which address a link for a new password goes. */
export function resetPage(email: string, problem: Problem | null): string {
  const { heading, explanation, button } = loginTexts.reset;
  const fields: Field[] = [
    { name: 'email', label: fieldTexts.email, type: 'email', autocomplete: 'username', value: email },
  ];
  const form = { heading: '', explanation, hidden: {}, fields, problem, action: 'reset', button };
  return pageLayout(loginTexts.language, heading, postForm(form));
}
