import { Invalid } from '../errors.ts';
import { formText } from '../public-pages/form-text.ts';

const longest = 1_024;

/** The form that a page was sent. @throws Invalid if the request has no body */
export function postedForm(body: unknown): FormData {
  if (body instanceof FormData) return body;
  throw new Invalid(['form is missing']);
}

/** The text of a field, without characters that no database accepts. It is cut if it is longer than any field allows. */
export function typedText(form: FormData, name: string): string {
  return formText(form, name).slice(0, longest).replaceAll('\0', '').toWellFormed();
}

/** The code of a second factor, which apps show with a space in the middle. */
export function typedCode(form: FormData): string {
  return typedText(form, 'code').replaceAll(/\s/g, '');
}
