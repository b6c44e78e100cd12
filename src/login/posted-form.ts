import { Invalid } from '../errors.ts';

/** The form that a page was sent. @throws Invalid where the request has no body */
export function postedForm(body: unknown): FormData {
  if (body instanceof FormData) return body;
  throw new Invalid(['form is missing']);
}
