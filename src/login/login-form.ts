import { formText } from '../public-pages/form-text.ts';
import { typedText, typedCode } from './posted-form.ts';

/** What one of the forms of a login says. `step` is what the page before has sealed. */
export type LoginForm =
  | { readonly kind: 'password'; readonly email: string; readonly password: string }
  | { readonly kind: 'account'; readonly step: string; readonly userId: string }
  | { readonly kind: 'code'; readonly step: string; readonly code: string };

/** null if the form is none of a login's. */
export function readLoginForm(form: FormData): LoginForm | null {
  const step = formText(form, 'step');
  switch (formText(form, 'action')) {
    case 'login':
      return { kind: 'password', email: typedText(form, 'email').trim(), password: typedText(form, 'password') };
    case 'code':
      return { kind: 'code', step, code: typedCode(form) };
    default:
      return form.has('user') ? { kind: 'account', step, userId: typedText(form, 'user') } : null;
  }
}
