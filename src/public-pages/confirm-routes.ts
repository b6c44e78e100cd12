import type { FastifyReply } from 'fastify';
import { PermissionRefused } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { publicContextOf } from '../http/request-context.ts';
import { answerConfirmation, type ConfirmationAnswer } from './answer-confirmation.ts';
import { confirmedPage, confirmPage, expiredPage } from './confirm-page.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findShownConfirmation, type ShownConfirmation } from './find-shown-confirmation.ts';
import { formText } from './form-text.ts';
import { noticePage } from './notice-page.ts';
import { optOutRoute, publicRoute, tokenIn } from './public-route.ts';
import { sendNotice, sendPage } from './send-page.ts';

/** The page behind a confirmation link, and its buttons. */
export function confirmRoutes(app: App): void {
  app.get('/c/*', publicRoute, async (request, reply) => {
    const link = app.services.links.readConfirm(tokenIn(request));
    if (link === null) return sendNotice(request, reply, 404, 'wrongLink');
    const context = publicContextOf(request, link.accountId);
    const shown = await context.database.snapshot((tx) => findShownConfirmation(tx, context, link));
    return shown === undefined ? sendNotice(request, reply, 404, 'wrongLink') : sendShown(reply, shown);
  });

  app.post('/c/*', optOutRoute, async (request, reply) => {
    const link = app.services.links.readConfirm(tokenIn(request));
    if (link === null) return sendNotice(request, reply, 404, 'wrongLink');
    const answer = readAnswer(request.body);
    if (answer === null) return sendNotice(request, reply, 400, 'nothingChosen');
    const context = publicContextOf(request, link.accountId);
    try {
      const shown = await answerConfirmation(context, link, answer);
      if (shown === undefined) return await sendNotice(request, reply, 404, 'wrongLink');
      return await sendAnswered(reply, shown, answer);
    } catch (error) {
      if (!(error instanceof PermissionRefused)) throw error;
    }
    const shown = await context.database.snapshot((tx) => findShownConfirmation(tx, context, link));
    return shown === undefined ? sendNotice(request, reply, 404, 'wrongLink') : sendShown(reply, shown);
  });
}

function readAnswer(form: unknown): ConfirmationAnswer | null {
  if (!(form instanceof FormData)) return null;
  switch (formText(form, 'action')) {
    case 'confirm':
      return 'confirm';
    case 'decline':
      return 'decline';
    case 'new_link':
      return 'newLink';
    default:
      return null;
  }
}

/** The page of a confirmation as it is: 410 once it can no longer be confirmed. */
function sendShown(reply: FastifyReply, shown: ShownConfirmation): FastifyReply {
  const texts = findPageTexts(shown.language);
  switch (shown.state) {
    case 'waiting':
      return sendPage(reply, 200, confirmPage(texts, shown));
    case 'expired':
      return sendPage(reply, 410, expiredPage(texts, shown));
    case 'confirmed':
      return sendPage(reply, 410, noticePage(texts, 'confirmationUsed'));
    case 'ended':
      return sendPage(reply, 410, noticePage(texts, 'confirmationEnded'));
  }
}

function sendAnswered(reply: FastifyReply, shown: ShownConfirmation, answer: ConfirmationAnswer): FastifyReply {
  const texts = findPageTexts(shown.language);
  switch (answer) {
    case 'confirm':
      return sendPage(reply, 200, confirmedPage(texts, shown));
    case 'decline':
      return sendPage(reply, 200, noticePage(texts, 'declined'));
    case 'newLink':
      return sendPage(reply, 200, noticePage(texts, 'newLinkSent'));
  }
}
