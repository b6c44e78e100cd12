import { confirmEmail } from '../account-emails/confirm-email.ts';
import type { RequestEvidence } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { openAccountLink, type AccountLink } from '../credentials/open-account-link.ts';
import { setPasswordByLink } from '../credentials/set-password-by-link.ts';
import { Invalid } from '../errors.ts';
import type { Problem } from './form-parts.ts';
import { readNewPassword, refusedPassword } from './new-password.ts';

/** The result of the form behind a link. `gone`: the link is not valid, or no longer. */
export type LinkAnswer =
  | { readonly kind: 'gone' | 'passwordSet' | 'emailConfirmed' }
  | { readonly kind: 'refused'; readonly link: AccountLink; readonly problem: Problem };

/** Does what the button behind a mailed link is for: sets the password of a user, or confirms the address of an account. */
export async function answerLink(
  services: CredentialServices,
  token: string,
  form: FormData,
  evidence: RequestEvidence,
): Promise<LinkAnswer> {
  const link = await openAccountLink(services.database, services, token);
  if (link === undefined) return { kind: 'gone' };
  if (link.kind === 'account_email') {
    return { kind: (await confirmEmail(services, { token, evidence })) ? 'emailConfirmed' : 'gone' };
  }
  const chosen = readNewPassword(form);
  if ('problem' in chosen) return { kind: 'refused', link, problem: chosen.problem };
  try {
    const held = await setPasswordByLink(services, { token, password: chosen.password, evidence });
    return { kind: held ? 'passwordSet' : 'gone' };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { kind: 'refused', link, problem: refusedPassword(error.problems) };
  }
}
