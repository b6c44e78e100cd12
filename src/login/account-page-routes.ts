import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasSecondFactor } from '../credentials/has-second-factor.ts';
import { Forbidden } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { evidenceOf } from '../http/request-context.ts';
import { listSessions } from '../oauth/list-sessions.ts';
import type { LoginSession } from '../http/login-provider.ts';
import { formText } from '../public-pages/form-text.ts';
import { publicRoute } from '../public-pages/public-route.ts';
import { readAccountAction } from './account-form.ts';
import type { AccountOutcome } from './account-outcome.ts';
import { accountPage } from './account-page.ts';
import { answerAccount } from './answer-account.ts';
import { csrfToken, isCsrfToken } from './csrf-token.ts';
import { findPageUser } from './find-page-user.ts';
import { loginPageHeaders } from './login-headers.ts';
import { loginNoticePage } from './login-notice-page.ts';
import { notices, pageLinks } from './login-texts.ts';
import { postedForm } from './posted-form.ts';
import { refusalStatus } from './refusal-status.ts';
import { sealSetUp } from './second-factor-set-up.ts';

/** The page on which users manage their own login. A visitor who is not logged in is sent to the login page first. */
export function accountPageRoutes(app: App): void {
  const { services } = app;

  app.get('/account', publicRoute, async (request, reply) => {
    const session = await services.login.findSession(request, reply);
    if (session === undefined) return reply.redirect(services.login.accountLoginPath, 303);
    return sendAccount(request, reply, session, null);
  });

  app.post('/account', publicRoute, async (request, reply) => {
    const session = await services.login.findSession(request, reply);
    if (session === undefined) return reply.redirect(services.login.accountLoginPath, 303);
    const form = postedForm(request.body);
    if (!isCsrfToken(services.keys.link, 'account', session.uid, formText(form, 'csrf'))) {
      throw new Forbidden('The form was not made for this session.');
    }
    const action = readAccountAction(form);
    if (action === null) {
      return reply.code(400).headers(loginPageHeaders(null)).send(loginNoticePage(notices.nothingChosen));
    }
    const outcome = await answerAccount(services, session, { action, form, evidence: evidenceOf(request) });
    return sendAccount(request, reply, session, outcome);
  });
}

async function sendAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  session: LoginSession,
  outcome: AccountOutcome | null,
): Promise<FastifyReply> {
  const { database, keys, clock } = request.server.services;
  reply.headers(loginPageHeaders(null));
  if (outcome?.kind === 'loggedOut') return reply.send(loginNoticePage(notices.loggedOut, [pageLinks.account]));
  const { accountId, userId, uid } = session;
  const user = await findPageUser(database, userId);
  if (user === undefined) return reply.code(404).send(loginNoticePage(notices.userGone));
  const { status, headers } = refusalStatus(problemIn(outcome), clock());
  const page = accountPage({
    user,
    session,
    outcome,
    sessions: await listSessions(database, accountId, userId),
    hasSecondFactor: await hasSecondFactor(database, accountId, userId),
    csrf: csrfToken(keys.link, 'account', uid),
    sealedSetUp: outcome?.kind === 'setUp' ? sealSetUp(keys.link, uid, outcome.setUp, clock()) : '',
  });
  return reply.code(status).headers(headers).send(page);
}

function problemIn(outcome: AccountOutcome | null) {
  return outcome?.kind === 'refused' || outcome?.kind === 'setUp' ? outcome.problem : null;
}
