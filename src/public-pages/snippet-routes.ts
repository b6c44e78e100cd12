import { Type } from 'typebox';
import { getForm } from '../forms/get-form.ts';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { findShownSignUp } from './find-shown-sign-up.ts';
import { signUpSnippet } from './sign-up-snippet.ts';

const params = Type.Object({ form_id: Type.String({ format: 'uuid' }) });

const SnippetResource = Type.Object({
  version: Type.Integer(),
  html: Type.String({ description: 'A form to paste into a page; it needs no script.' }),
});

/** `/v1/forms/{form_id}/snippet`: the page of a form, to be pasted into another page. */
export function snippetRoutes(app: App): void {
  const { publicUrl } = app.services;

  app.get(
    '/v1/forms/:form_id/snippet',
    {
      config: { access: { scopes: ['account_read'], role: 'owner' } },
      schema: {
        operationId: 'getFormSnippet',
        summary: 'A form as HTML for a page elsewhere',
        params,
        response: { 200: SnippetResource },
      },
    },
    async (request) => {
      const context = contextOf(request);
      const form = await getForm(context, request.params.form_id);
      const shown = await findShownSignUp(context.database, form);
      return { version: form.version, html: signUpSnippet(shown, publicUrl) };
    },
  );
}
