import { signUpPublicly } from '../contacts/sign-up/sign-up-publicly.ts';
import { findShownForm } from '../forms/find-shown-form.ts';
import type { App } from '../http/app-type.ts';
import { publicContextOf } from '../http/request-context.ts';
import { findShownSignUp } from './find-shown-sign-up.ts';
import { formText } from './form-text.ts';
import { noticePage } from './notice-page.ts';
import { publicRoute, tokenIn } from './public-route.ts';
import { readFormVersion, readSignUp } from './read-sign-up.ts';
import { sendNotice, sendPage } from './send-page.ts';
import { signUpText } from './shown-sign-up.ts';
import { signUpPage } from './sign-up-page.ts';

/** The page of a sign-up form, which anybody on the web may post. It answers the same whatever the address is. */
export function signUpRoutes(app: App): void {
  const { database } = app.services;

  app.get('/s/*', publicRoute, async (request, reply) => {
    const form = await findShownForm(database, tokenIn(request));
    if (form === undefined) return sendNotice(request, reply, 404, 'noForm');
    return sendPage(reply, 200, signUpPage(await findShownSignUp(database, form)));
  });

  app.post('/s/*', publicRoute, async (request, reply) => {
    const posted = request.body instanceof FormData ? request.body : new FormData();
    const form = await findShownForm(database, tokenIn(request), readFormVersion(posted));
    if (form === undefined) return sendNotice(request, reply, 404, 'noForm');
    const shown = await findShownSignUp(database, form);
    const entered = readSignUp(form, posted);
    if (entered.input === undefined) return sendPage(reply, 400, signUpPage(shown, entered));
    const context = publicContextOf(request, form.accountId);
    const { ip, userAgent } = context.evidence;
    const elsewhere = formText(posted, 'shown') === 'elsewhere';
    await signUpPublicly(context, entered.input, {
      form: { formId: form.formId, version: form.version },
      listIds: form.listIds,
      evidence: {
        text_shown: signUpText(shown),
        shown_on: elsewhere ? 'another page' : 'the page of the form',
        ip: ip ?? null,
        user_agent: userAgent ?? null,
      },
    });
    return sendPage(reply, 200, noticePage(shown.texts, 'signedUp'));
  });
}
