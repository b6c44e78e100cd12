import type { RequestEvidence } from '../context.ts';
import { changePassword } from '../credentials/change-password.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { TooManyAttempts } from '../credentials/too-many-attempts.ts';
import { Invalid } from '../errors.ts';
import type { LoginSession } from '../http/login-provider.ts';
import type { AccountOutcome } from './account-outcome.ts';
import type { Problem } from './form-parts.ts';
import { accountTexts, problems } from './login-texts.ts';
import { readNewPassword, refusedPassword } from './new-password.ts';
import { sayTime } from './say-time.ts';
import { typedText } from './posted-form.ts';

/** Changes the password of the logged-in user, who must enter the present one. */
export async function changeOwnPassword(
  services: CredentialServices,
  { accountId, userId }: LoginSession,
  form: FormData,
  evidence: RequestEvidence,
): Promise<AccountOutcome> {
  const present = typedText(form, 'present');
  if (present === '') return refused(problems.presentMissing);
  const chosen = readNewPassword(form);
  if ('problem' in chosen) return refused(chosen.problem);
  try {
    await changePassword(services, { accountId, userId, present, next: chosen.password, evidence });
    return { kind: 'done', text: accountTexts.done.password };
  } catch (error) {
    if (error instanceof TooManyAttempts) return refused(problems.blocked(sayTime(error.until), error.until));
    if (!(error instanceof Invalid)) throw error;
    return refused(error.message === wrongPresent ? problems.presentWrong : refusedPassword(error.problems));
  }
}

const wrongPresent = 'present password is wrong';

function refused(problem: Problem): AccountOutcome {
  return { kind: 'refused', action: 'change_password', problem };
}
