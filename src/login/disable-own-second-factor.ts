import type { RequestEvidence } from '../context.ts';
import { checkSecondFactor } from '../credentials/check-second-factor.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { disableSecondFactor } from '../credentials/disable-second-factor.ts';
import type { LoginSession } from '../http/login-provider.ts';
import type { AccountOutcome } from './account-outcome.ts';
import type { Problem } from './form-parts.ts';
import { accountTexts, problems } from './login-texts.ts';
import { sayTime } from './say-time.ts';
import { typedCode } from './posted-form.ts';

/** Switches off the second factor of the logged-in user, who must enter a code. */
export async function disableOwnSecondFactor(
  services: CredentialServices,
  { accountId, userId }: LoginSession,
  form: FormData,
  evidence: RequestEvidence,
): Promise<AccountOutcome> {
  const code = typedCode(form);
  if (code === '') return refused(problems.codeMissing);
  const checked = await checkSecondFactor(services, { accountId, userId, code, evidence });
  if (checked.kind === 'refused') return refused(problems.codeRefused);
  if (checked.kind === 'blocked') return refused(problems.blocked(sayTime(checked.until), checked.until));
  const actor = { kind: 'user', userId } as const;
  const change = { accountId, userId, actor, evidence, now: services.clock() };
  await services.database.transaction((tx) => disableSecondFactor(tx, change));
  return { kind: 'done', text: accountTexts.done.secondFactorOff };
}

function refused(problem: Problem): AccountOutcome {
  return { kind: 'refused', action: 'disable_second_factor', problem };
}
