import type { Config } from '../config.ts';
import type { Queryable } from '../database/database.ts';
import { dkimSigner } from './dkim-signer.ts';
import { mailboxTransport } from './mailbox-transport.ts';
import { smtpTransport } from './smtp-transport.ts';
import type { Transport } from './transport.ts';

/** How many mails are handed over at once, each over its own connection. */
export const deliveriesAtOnce = 5;

/**
 * The transport that the configuration asks for: the relay of `SMTP_URL`, else the built-in mailbox.
 *
 * @throws OperatorError if the DKIM key cannot be used
 */
export async function openTransport(
  config: Pick<Config, 'smtpUrl' | 'dkim'>,
  database: Queryable,
  clock: () => Date,
): Promise<Transport> {
  const dkim = await dkimSigner(config.dkim);
  if (config.smtpUrl === undefined) return mailboxTransport({ database, clock, dkim });
  return smtpTransport({ url: config.smtpUrl, dkim, connections: deliveriesAtOnce });
}
