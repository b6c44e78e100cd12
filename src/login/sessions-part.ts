import { html } from 'ghtml';
import type { LoginSession } from '../http/login-provider.ts';
import { paragraph } from '../public-pages/page-parts.ts';
import { hiddenFields, postForm } from './form-parts.ts';
import { accountTexts } from './login-texts.ts';
import { sayMoment } from './say-time.ts';
import type { ShownAccount } from './shown-account.ts';

/** The part of `/account` about the browsers that are logged in: this one, and the others with a button to end each. */
export function sessionsPart({ session, sessions, csrf }: ShownAccount): string {
  const { heading, here, none, endOthers } = accountTexts.sessions;
  const others = sessions.filter(({ uid }) => uid !== session.uid);
  const endAll = {
    heading: '',
    explanation: '',
    hidden: { csrf },
    fields: [],
    problem: null,
    action: 'end_other_sessions',
    button: endOthers,
  };
  return html`<section>
<h2>${heading}</h2>
!${paragraph(here(sayMoment(session.loggedInAt)))}
!${others.length === 0 ? paragraph(none) : others.map((other, index) => otherSession(other, index + 1, csrf)).join('\n')}
!${others.length > 1 ? postForm(endAll) : ''}
</section>`;
}

function otherSession({ uid, loggedInAt }: LoginSession, number: number, csrf: string): string {
  const { elsewhere, endOne } = accountTexts.sessions;
  return html`<form method="post">
<p id="session-${number}">${elsewhere(sayMoment(loggedInAt))}</p>
!${hiddenFields({ csrf, session: uid })}
<button name="action" value="end_session" class="second" aria-describedby="session-${number}">${endOne}</button>
</form>`;
}
