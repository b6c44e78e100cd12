import type { KoaContextWithOIDC } from 'oidc-provider';

/** Answers what the provider itself does not: with the headers that every answer has, which Koa would take away. */
export function answerFailure(log: (error: unknown) => void) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      log(error);
      ctx.status = 500;
      ctx.body = { error: 'server_error', error_description: 'Something went wrong on the server.' };
    }
  };
}
