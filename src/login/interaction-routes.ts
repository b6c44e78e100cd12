import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { evidenceOf } from '../http/request-context.ts';
import type { Interaction } from '../http/login-provider.ts';
import { formText } from '../public-pages/form-text.ts';
import { publicRoute } from '../public-pages/public-route.ts';
import { answerLogin } from './answer-login.ts';
import { consentPage } from './consent-page.ts';
import { csrfToken, isCsrfToken } from './csrf-token.ts';
import { findPageUser } from './find-page-user.ts';
import type { LoginQuestion } from './login-answer.ts';
import { readLoginForm } from './login-form.ts';
import { loginPageHeaders } from './login-headers.ts';
import { loginNoticePage } from './login-notice-page.ts';
import { loginPage } from './login-pages.ts';
import { notices } from './login-texts.ts';
import { postedForm } from './posted-form.ts';
import { refusalStatus } from './refusal-status.ts';

/** The pages to which the authorisation server sends a browser if the user has to log in or to consent. */
export function interactionRoutes(app: App): void {
  app.get('/oauth2/interaction/:uid', publicRoute, async (request, reply) => {
    const interaction = await app.services.login.findInteraction(request, reply);
    if (interaction === undefined) return sendGone(reply);
    if (interaction.prompt === 'consent') return sendConsent(request, reply, interaction);
    const email = interaction.loginHint ?? '';
    return sendQuestion(request, reply, interaction, { kind: 'password', email, problem: null });
  });

  app.post('/oauth2/interaction/:uid', publicRoute, async (request, reply) => {
    const interaction = await app.services.login.findInteraction(request, reply);
    if (interaction === undefined) return sendGone(reply);
    const form = postedForm(request.body);
    if (!isCsrfToken(app.services.keys.link, 'interaction', interaction.uid, formText(form, 'csrf'))) {
      throw new Forbidden('The form was not made for this login.');
    }
    return interaction.prompt === 'consent'
      ? takeConsent(request, reply, form)
      : takeLogin(request, reply, interaction, form);
  });
}

async function takeLogin(
  request: FastifyRequest,
  reply: FastifyReply,
  interaction: Interaction,
  posted: FormData,
): Promise<FastifyReply> {
  const { services } = request.server;
  const form = readLoginForm(posted);
  if (form === null) return sendNothingChosen(reply);
  const { uid, client } = interaction;
  const login = { uid, accountId: client.accountId, evidence: evidenceOf(request) };
  const answer = await answerLogin(services, login, form);
  if (answer.kind !== 'loggedIn') return sendQuestion(request, reply, interaction, answer);
  const { userId, methods } = answer;
  await services.login.finishLogin(request, reply, { userId, methods });
  return reply;
}

async function takeConsent(request: FastifyRequest, reply: FastifyReply, posted: FormData): Promise<FastifyReply> {
  const { login } = request.server.services;
  switch (formText(posted, 'action')) {
    case 'allow':
      await login.grantConsent(request, reply);
      return reply;
    case 'refuse':
      await login.refuse(request, reply);
      return reply;
    default:
      return sendNothingChosen(reply);
  }
}

function sendQuestion(
  request: FastifyRequest,
  reply: FastifyReply,
  { uid, client, redirectUri }: Interaction,
  question: LoginQuestion,
): FastifyReply {
  const { keys, clock } = request.server.services;
  const { status, headers } = refusalStatus(question.problem, clock());
  const page = loginPage(client.name, csrfToken(keys.link, 'interaction', uid), question);
  return reply.code(status).headers(loginPageHeaders(redirectUri)).headers(headers).send(page);
}

async function sendConsent(
  request: FastifyRequest,
  reply: FastifyReply,
  { uid, client, scopes, userId, redirectUri }: Interaction,
): Promise<FastifyReply> {
  const { keys, database } = request.server.services;
  const user = userId === null ? undefined : await findPageUser(database, userId);
  if (user === undefined) return sendGone(reply);
  const page = consentPage(client.name, scopes, user, csrfToken(keys.link, 'interaction', uid));
  return reply.headers(loginPageHeaders(redirectUri)).send(page);
}

function sendGone(reply: FastifyReply): FastifyReply {
  return reply.code(400).headers(loginPageHeaders(null)).send(loginNoticePage(notices.interactionGone));
}

function sendNothingChosen(reply: FastifyReply): FastifyReply {
  return reply.code(400).headers(loginPageHeaders(null)).send(loginNoticePage(notices.nothingChosen));
}
