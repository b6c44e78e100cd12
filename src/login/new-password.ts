import type { Problem, Field } from './form-parts.ts';
import { fieldTexts, problems } from './login-texts.ts';
import { typedText } from './posted-form.ts';

/** The two fields in which a new password is chosen, with the rules before. */
export const newPasswordFields: readonly Field[] = [
  {
    name: 'password',
    label: fieldTexts.newPassword,
    type: 'password',
    autocomplete: 'new-password',
    hint: fieldTexts.passwordRules,
  },
  { name: 'repeat', label: fieldTexts.repeat, type: 'password', autocomplete: 'new-password' },
];

/** The password that both fields of a form agree on, or why there is none. */
export function readNewPassword(form: FormData): { readonly password: string } | { readonly problem: Problem } {
  const password = typedText(form, 'password');
  if (password === '') return { problem: problems.newMissing };
  return password === typedText(form, 'repeat') ? { password } : { problem: problems.repeatWrong };
}

/** A password that the rules refuse. `said`: the problem. */
export function refusedPassword(said: readonly string[]): Problem {
  return { text: problems.newRefused(said), fields: ['password'] };
}
