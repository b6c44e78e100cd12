import type { App } from '../http/app-type.ts';
import { confirmRoutes } from './confirm-routes.ts';
import { parseForms } from './parse-forms.ts';
import { sendProblem } from './send-page.ts';
import { signUpRoutes } from './sign-up-routes.ts';
import { unsubscribeRoutes } from './unsubscribe-routes.ts';

/** The pages that need no login. Everything they answer is a page, errors included. */
export function publicPageRoutes(app: App): void {
  app.register(async (pages: App) => {
    parseForms(pages);
    pages.setErrorHandler(sendProblem);
    unsubscribeRoutes(pages);
    confirmRoutes(pages);
    signUpRoutes(pages);
  });
}
