import type { RequestEvidence } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import type { LoginSession } from '../http/login-provider.ts';
import type { AccountAction } from './account-form.ts';
import type { AccountOutcome } from './account-outcome.ts';
import { beginOwnSecondFactor } from './begin-own-second-factor.ts';
import { changeOwnPassword } from './change-own-password.ts';
import { confirmOwnSecondFactor } from './confirm-own-second-factor.ts';
import { disableOwnSecondFactor } from './disable-own-second-factor.ts';
import { endOwnSessions, type OwnSessions } from './end-own-sessions.ts';
import { accountTexts } from './login-texts.ts';
import { typedText } from './posted-form.ts';

/** A form of `/account`, as it was posted. */
export interface PostedAction {
  readonly action: AccountAction;
  readonly form: FormData;
  readonly evidence: RequestEvidence;
}

/** Does the action of a button of `/account`, for the logged-in user only. */
export async function answerAccount(
  services: CredentialServices,
  session: LoginSession,
  { action, form, evidence }: PostedAction,
): Promise<AccountOutcome> {
  const end = (which: OwnSessions): Promise<number> => endOwnSessions(services, session, which, evidence);
  const { done } = accountTexts;
  switch (action) {
    case 'change_password':
      return changeOwnPassword(services, session, form, evidence);
    case 'begin_second_factor':
      return beginOwnSecondFactor(services, session);
    case 'confirm_second_factor':
      return confirmOwnSecondFactor(services, session, form, evidence);
    case 'disable_second_factor':
      return disableOwnSecondFactor(services, session, form, evidence);
    case 'end_session': {
      const ended = await end({ uid: typedText(form, 'session') });
      return { kind: 'done', text: ended > 0 ? done.sessionEnded : done.sessionGone };
    }
    case 'end_other_sessions':
      await end('others');
      return { kind: 'done', text: done.othersEnded };
    case 'sign_out':
      await end('this');
      return { kind: 'loggedOut' };
  }
}
