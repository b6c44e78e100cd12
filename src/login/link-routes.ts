import { openAccountLink } from '../credentials/open-account-link.ts';
import type { App } from '../http/app-type.ts';
import { evidenceOf } from '../http/request-context.ts';
import { publicRoute, tokenIn } from '../public-pages/public-route.ts';
import { answerLink } from './answer-link.ts';
import { linkPage } from './link-page.ts';
import { linkPageHeaders } from './login-headers.ts';
import { loginNoticePage } from './login-notice-page.ts';
import { notices, pageLinks } from './login-texts.ts';
import { postedForm } from './posted-form.ts';

/** The page behind a link that was mailed: an invitation, a new password, an address of the account. Its button alone changes anything. */
export function linkRoutes(app: App): void {
  app.get('/account/link/*', publicRoute, async (request, reply) => {
    reply.headers(linkPageHeaders);
    const link = await openAccountLink(app.services.database, app.services, tokenIn(request));
    return link === undefined ? reply.code(404).send(wrongLink) : reply.send(linkPage(link, null));
  });

  app.post('/account/link/*', publicRoute, async (request, reply) => {
    reply.headers(linkPageHeaders);
    const form = postedForm(request.body);
    const answer = await answerLink(app.services, tokenIn(request), form, evidenceOf(request));
    switch (answer.kind) {
      case 'gone':
        return reply.code(404).send(wrongLink);
      case 'passwordSet':
        return reply.send(loginNoticePage(notices.passwordSet, [pageLinks.account]));
      case 'emailConfirmed':
        return reply.send(loginNoticePage(notices.emailConfirmed));
      case 'refused':
        return reply.code(400).send(linkPage(answer.link, answer.problem));
    }
  });
}

const wrongLink = loginNoticePage(notices.wrongLink, [pageLinks.reset]);
