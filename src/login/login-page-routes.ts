import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { describeError } from '../wire/describe-error.ts';
import { failureOf } from '../http/failure.ts';
import { useOneLoopbackName } from '../http/one-loopback-name.ts';
import { parseForms } from '../public-pages/parse-forms.ts';
import { accountPageRoutes } from './account-page-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { linkPageHeaders } from './login-headers.ts';
import { loginNoticePage } from './login-notice-page.ts';
import { notices, type LoginNotice } from './login-texts.ts';
import { resetRoutes } from './reset-routes.ts';

/** Login, consent and account pages. Everything they answer is a page, errors included. */
export function loginPageRoutes(app: App): void {
  app.register(async (pages: App) => {
    parseForms(pages);
    pages.setErrorHandler(sendProblem);
    pages.addHook('onRequest', useOneLoopbackName);
    linkRoutes(pages);
    // With an external issuer the login pages are the issuer's; only the links that confirm an address remain.
    if (app.services.config.externalIssuer !== undefined) return;
    resetRoutes(pages);
    pages.register(async (withCookie: App) => {
      withCookie.addHook('onRequest', refuseForeignForms);
      interactionRoutes(withCookie);
      accountPageRoutes(withCookie);
    });
  });
}

/** @throws Forbidden for a form of another site, which the browser would send with the cookies of this one */
async function refuseForeignForms(request: FastifyRequest): Promise<void> {
  if (request.method !== 'POST') return;
  if (isForeignForm(request.headers, request.server.services.publicUrl)) {
    throw new Forbidden('The form was sent from another site.');
  }
}

const noticeOfStatus: { readonly [Status in number]?: LoginNotice } = {
  400: notices.nothingChosen,
  403: notices.foreignForm,
  404: notices.userGone,
  413: notices.tooLarge,
  415: notices.notAForm,
  429: notices.busy,
  503: notices.busy,
};

/** Turns an error into a page; an unexpected error is logged with its stack. */
function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers } = failureOf(error);
  if (status >= 500) request.log.error({ request_id: request.id, error: describeError(error) }, 'request failed');
  // The rest of a body that is too large is read; otherwise its sender sees a closed connection instead of this page.
  if (status === 413) request.raw.resume();
  if (headers !== undefined) reply.headers(headers);
  const notice = noticeOfStatus[status] ?? notices.failed;
  return reply.code(status).headers(linkPageHeaders).send(loginNoticePage(notice));
}

/**
 * Whether a browser says that a form was sent from another site. An origin of `null` is another one: only pages that hide
 * theirs have it. Programs that are no browsers send neither header.
 */
export function isForeignForm(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  return headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin;
}
