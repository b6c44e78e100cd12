import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from '../wire/describe-error.ts';
import { failureOf } from '../http/failure.ts';
import { findPageTexts } from './find-page-texts.ts';
import { noticePage } from './notice-page.ts';
import { pageHeaders } from './page-layout.ts';
import type { PageProblem } from './page-texts.ts';

export function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).headers(pageHeaders).send(page);
}

/** A page without a form, in the language of the browser. */
export function sendNotice(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  problem: PageProblem,
): FastifyReply {
  const language = request.headers['accept-language'] ?? 'en';
  return sendPage(reply, status, noticePage(findPageTexts(language), problem));
}

const problemOfStatus: { readonly [Status in number]?: PageProblem } = {
  400: 'nothingChosen',
  404: 'wrongLink',
  413: 'tooLarge',
  415: 'notAForm',
  429: 'busy',
  503: 'busy',
};

/** Turns an error into a page; an unexpected error is logged with its stack. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers } = failureOf(error);
  if (status >= 500) request.log.error({ request_id: request.id, error: describeError(error) }, 'request failed');
  // The rest of a body that is too large is read; otherwise its sender sees a closed connection instead of this page.
  if (status === 413) request.raw.resume();
  if (headers !== undefined) reply.headers(headers);
  return sendNotice(request, reply, status, problemOfStatus[status] ?? 'failed');
}
