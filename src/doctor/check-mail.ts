import type { Account } from '../accounts/account.ts';
import type { Config } from '../config.ts';
import { checkRelay } from '../mail/check-relay.ts';
import { dkimSigner } from '../mail/dkim-signer.ts';
import { domainOf } from '../mail/domain-of.ts';
import { OperatorError } from '../operator-error.ts';
import { resolveDomain, resolveTexts } from './resolve-names.ts';
import type { Finding } from './finding.ts';

/** Checks the relay, the DKIM key and its name in the DNS, and the sender of each account. */
export async function checkMail(config: Config, accounts: readonly Account[]): Promise<Finding[]> {
  if (config.smtpUrl === undefined) {
    return [{ check: 'smtp', state: 'ok', message: 'no SMTP_URL: mail is kept in the built-in mailbox' }];
  }
  const problem = await checkRelay(config.smtpUrl);
  const relay = new URL(config.smtpUrl).host;
  return [
    problem === undefined
      ? { check: 'smtp', state: 'ok', message: `${relay} accepts mail` }
      : { check: 'smtp', state: 'problem', message: `${relay}: ${problem}; check SMTP_URL and that the relay runs` },
    ...(await checkDkim(config.dkim)),
    ...(await Promise.all(accounts.map(checkSender))),
  ];
}

async function checkDkim(dkim: Config['dkim']): Promise<Finding[]> {
  if (dkim === undefined) return [{ check: 'dkim', state: 'note', message: 'mail is not signed: set ASSENT_DKIM_*' }];
  const check = 'dkim';
  try {
    await dkimSigner(dkim);
  } catch (error) {
    if (error instanceof OperatorError) return [{ check, state: 'problem', message: error.message }];
    throw error;
  }
  const name = `${dkim.selector}._domainkey.${dkim.domain}`;
  const texts = await resolveTexts(name);
  if (texts.some((text) => /\bp=[A-Za-z0-9+/]/.test(text)))
    return [{ check, state: 'ok', message: `${name} is in the DNS` }];
  return [{ check, state: 'problem', message: `${name} has no DKIM key in the DNS: publish it there` }];
}

async function checkSender({ name, settings }: Account): Promise<Finding> {
  const check = 'sender';
  const who = `account "${name}" sends as ${settings.senderEmail}`;
  const domain = domainOf(settings.senderEmail);
  if (/(^|\.)example\.(org|com|net)$|\.(example|test|invalid)$/.test(domain)) {
    return {
      check,
      state: 'problem',
      message: `${who}: that address is only an example: set sender_email by PATCH /v1/settings`,
    };
  }
  if (await resolveDomain(domain)) return { check, state: 'ok', message: who };
  return { check, state: 'problem', message: `${who}, and ${domain} accepts no mail: answers and bounces are lost` };
}
