import { requestPasswordReset } from '../credentials/request-password-reset.ts';
import type { App } from '../http/app-type.ts';
import { evidenceOf } from '../http/request-context.ts';
import { publicRoute } from '../public-pages/public-route.ts';
import { postedForm, typedText } from './posted-form.ts';
import { linkPageHeaders } from './login-headers.ts';
import { loginNoticePage } from './login-notice-page.ts';
import { notices, problems } from './login-texts.ts';
import { resetPage } from './reset-page.ts';

/** The page to ask for a link to choose a new password. The answer does not show whether an address is known. */
export function resetRoutes(app: App): void {
  app.get('/account/reset', publicRoute, async (_request, reply) =>
    reply.headers(linkPageHeaders).send(resetPage('', null)),
  );

  app.post('/account/reset', publicRoute, async (request, reply) => {
    reply.headers(linkPageHeaders);
    const email = typedText(postedForm(request.body), 'email').trim();
    if (email === '') return reply.code(400).send(resetPage('', problems.emailMissing));
    await requestPasswordReset(app.services, { email, accountId: null, evidence: evidenceOf(request) });
    return reply.send(loginNoticePage(notices.resetSent));
  });
}
