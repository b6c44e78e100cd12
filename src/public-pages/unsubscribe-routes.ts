import type { FastifyReply } from 'fastify';
import { PermissionRefused } from '../errors.ts';
import type { App } from '../http/app-type.ts';
import { publicContextOf } from '../http/request-context.ts';
import { changeSubscription, type SubscriptionChange } from './change-subscription.ts';
import { findPageTexts } from './find-page-texts.ts';
import { findSubscription } from './find-subscription.ts';
import { optOutRoute, tokenIn } from './public-route.ts';
import type { PageTexts } from './page-texts.ts';
import { readSubscriptionChange } from './read-subscription-change.ts';
import { sendNotice, sendPage } from './send-page.ts';
import type { Subscription } from './subscription.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

/** The page behind an unsubscribe link, its forms, and one-click (RFC 8058), which needs no cookie and is never redirected. */
export function unsubscribeRoutes(app: App): void {
  app.get('/u/*', optOutRoute, async (request, reply) => {
    const link = app.services.links.readUnsubscribe(tokenIn(request));
    if (link === null) return sendNotice(request, reply, 404, 'wrongLink');
    const context = publicContextOf(request, link.accountId);
    const shown = await context.database.snapshot((tx) => findSubscription(tx, context, link));
    return shown === undefined ? sendNotice(request, reply, 404, 'wrongLink') : sendShown(reply, 200, shown);
  });

  app.post('/u/*', optOutRoute, async (request, reply) => {
    const link = app.services.links.readUnsubscribe(tokenIn(request));
    if (link === null) return sendNotice(request, reply, 404, 'wrongLink');
    const change = readSubscriptionChange(request.body);
    if (change === null) return sendNotice(request, reply, 400, 'nothingChosen');
    const context = publicContextOf(request, link.accountId);
    try {
      const shown = await changeSubscription(context, link, change);
      if (shown === undefined) return await sendNotice(request, reply, 404, 'wrongLink');
      return await sendShown(reply, 200, shown, (texts) => doneText(texts, shown, change));
    } catch (error) {
      if (!(error instanceof PermissionRefused)) throw error;
    }
    const shown = await context.database.snapshot((tx) => findSubscription(tx, context, link));
    if (shown === undefined) return sendNotice(request, reply, 404, 'wrongLink');
    return sendShown(reply, 409, shown, (texts) => texts.done.tooLateToUndo);
  });
}

function sendShown(
  reply: FastifyReply,
  status: number,
  shown: Subscription,
  done?: (texts: PageTexts) => string | null,
): FastifyReply {
  const texts = findPageTexts(shown.language);
  return sendPage(reply, status, unsubscribePage(texts, shown, done?.(texts) ?? null));
}

/** The first sentence of the page after a form. null if the address is now in a state that does not fit the form. */
function doneText({ done }: PageTexts, shown: Subscription, change: SubscriptionChange): string | null {
  const unsubscribed = shown.permission === 'unsubscribed';
  switch (change.kind) {
    case 'oneClick':
    case 'unsubscribe':
      return done.optedOut;
    case 'giveReason':
      return unsubscribed && shown.optOut?.reason === change.reason ? done.reasonSaved : null;
    case 'undo':
      return done.undone;
    case 'undoToLists':
    case 'fewerLists':
      if (unsubscribed) return null;
      return shown.lists.length === 0 ? done.noListLeft : done.listsSaved;
    case 'subscribeAgain':
      return done.subscribedAgain;
  }
}
