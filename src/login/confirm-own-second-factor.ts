import type { RequestEvidence } from '../context.ts';
import { confirmSecondFactor } from '../credentials/confirm-second-factor.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import type { LoginSession } from '../http/login-provider.ts';
import { formText } from '../public-pages/form-text.ts';
import type { AccountOutcome } from './account-outcome.ts';
import { accountTexts, problems } from './login-texts.ts';
import { unsealSetUp } from './second-factor-set-up.ts';
import { typedCode } from './posted-form.ts';

/** Switches the second factor on, once its first code shows that the key was scanned. */
export async function confirmOwnSecondFactor(
  services: CredentialServices,
  { uid, accountId, userId }: LoginSession,
  form: FormData,
  evidence: RequestEvidence,
): Promise<AccountOutcome> {
  const setUp = unsealSetUp(services.keys.link, uid, formText(form, 'set_up'), services.clock());
  if (setUp === null) return { kind: 'refused', action: 'begin_second_factor', problem: problems.setUpGone };
  const code = typedCode(form);
  if (code === '') return { kind: 'setUp', setUp, problem: problems.codeMissing };
  return (await confirmSecondFactor(services, { accountId, userId, code, evidence }))
    ? { kind: 'done', text: accountTexts.done.secondFactorOn }
    : { kind: 'setUp', setUp, problem: problems.codeRefused };
}
