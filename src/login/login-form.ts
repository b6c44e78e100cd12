import { formText } from '../public-pages/form-text.ts';
import { typedText, typedCode } from './posted-form.ts';

/** The content of one form of a login. `step` was sealed by the page before. */
export type LoginForm =
  | { readonly kind: 'password'; readonly email: string; readonly password: string }
  | { readonly kind: 'account'; readonly step: string; readonly userId: string }
  | { readonly kind: 'code'; readonly step: string; readonly code: string };

/** null if it is not a form of a login. */
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
