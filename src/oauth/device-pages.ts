import { html } from 'ghtml';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { FastifyReply } from 'fastify';
import { framelessHeaders, showPage } from './error-page.ts';
import { pageLayout } from '../public-pages/page-layout.ts';
import { routes } from './routes.ts';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;

/** The device flow (RFC 8628) with its pages at `/activate`. */
export const deviceFlow: DeviceFlow = {
  enabled: true,
  charset: 'base-20',
  mask: '****-****',

  userCodeInputSource(ctx, _form, _out, error) {
    const problem = problemOf(error);
    const note = problem === undefined ? '' : html`<p class="done" role="alert" id="problem">${problem}</p>`;
    const field = html`<label for="user_code">Code that your device shows</label>
<input class="field" type="text" id="user_code" name="user_code" required autocomplete="off" autocapitalize="characters" spellcheck="false">
<p><button type="submit">Continue</button></p>`;
    showPage(ctx, 'Connect a device', `${note}\n${form(ctx, field)}`);
  },

  userCodeConfirmSource(ctx, _form, client, ...[, userCode]) {
    const fields = html`<input type="hidden" name="user_code" value="${userCode}">
<p>${client.clientName ?? client.clientId} wants to use your account. Go on only if your own device shows this code:</p>
<p><strong>${userCode}</strong></p>
<p><button type="submit" name="confirm" value="yes">Continue</button></p>
<p><button type="submit" name="abort" value="yes">This is not my device</button></p>`;
    showPage(ctx, 'Connect a device', form(ctx, fields));
  },

  successSource(ctx) {
    const name = ctx.oidc.client?.clientName ?? 'Your device';
    showPage(ctx, 'Your device is connected', html`<p>${name} may use your account now. You can close this page.</p>`);
  },
};

/** The page after too many wrong codes from one place. */
export function sendBlocked(reply: FastifyReply, until: Date, now: Date): FastifyReply {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  const text = `Too many wrong codes were typed, so no code is checked for a while. Try again in ${Math.ceil(seconds / 60)} minutes.`;
  const page = pageLayout('en', 'Connect a device', html`<p role="alert">${text}</p>`);
  return reply
    .code(429)
    .headers({ ...framelessHeaders, 'retry-after': String(seconds) })
    .send(page);
}

/** A form that the session's secret protects against other sites. */
function form(ctx: KoaContextWithOIDC, fields: string): string {
  const secret = (ctx.oidc.session?.state as { readonly secret?: string } | undefined)?.secret ?? '';
  return html`<form method="post" action="${routes.code_verification}">
<input type="hidden" name="xsrf" value="${secret}">
!${fields}
</form>`;
}

function problemOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  switch (error.name) {
    case 'NoCodeError':
      return 'Type the code that your device shows.';
    case 'NotFoundError':
      return 'There is no such code. Compare it with the one on your device.';
    case 'ExpiredError':
      return 'This code is too old. Let your device show a new one.';
    case 'AlreadyUsedError':
      return 'This code was used already. Let your device show a new one.';
    case 'AbortedError':
      return 'The device was not connected.';
    default:
      return 'This did not work. Start again on your device.';
  }
}
