import { formText } from '../public-pages/form-text.ts';

/** The actions of the buttons on `/account`. */
export const accountActions = [
  'change_password',
  'begin_second_factor',
  'confirm_second_factor',
  'disable_second_factor',
  'end_session',
  'end_other_sessions',
  'sign_out',
] as const;

export type AccountAction = (typeof accountActions)[number];

/** The pressed button of `/account`; null if it is none of them. */
export function readAccountAction(form: FormData): AccountAction | null {
  const pressed = formText(form, 'action');
  return accountActions.find((action) => action === pressed) ?? null;
}
