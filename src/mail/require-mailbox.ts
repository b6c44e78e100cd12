import type { Config } from '../config.ts';
import { NotFound } from '../errors.ts';

/** @throws NotFound if mail goes to a relay and the mailbox is not in use */
export function requireMailbox(config: Pick<Config, 'smtpUrl'>): void {
  if (config.smtpUrl === undefined) return;
  throw new NotFound(
    'There is no mailbox: SMTP_URL is set, so mail goes to that relay. GET /v1/messages shows its state.',
  );
}
