import type { Config } from '../config.ts';
import { isLoopback } from '../config.ts';
import { publicUrlOf } from '../serve/local-url.ts';
import type { Finding } from './finding.ts';
import { resolveHost } from './resolve-names.ts';

const limitMs = 10_000;

/** Checks that the address in links has a name that resolves and leads to a server that lives. */
export async function checkLinks(config: Config): Promise<Finding[]> {
  const url = publicUrlOf(config, config.port);
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const dns: Finding = (await resolveHost(host))
    ? { check: 'dns', state: 'ok', message: `${host} resolves` }
    : { check: 'dns', state: 'problem', message: `${host} does not resolve: the links in mails lead nowhere` };
  return [dns, await checkHealth(url), ...checkSafety(config, protocol, host)];
}

async function checkHealth(url: string): Promise<Finding> {
  const check = 'links';
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(limitMs), redirect: 'manual' });
    const text = await response.text();
    if (response.ok && text.includes('alive'))
      return { check, state: 'ok', message: `${url} leads to a server of Assent` };
    return {
      check,
      state: 'problem',
      message: `${url} answers ${response.status}, and is not Assent: check ASSENT_PUBLIC_URL`,
    };
  } catch (error) {
    const reason = (error as Error).cause instanceof Error ? ((error as Error).cause as Error).message : String(error);
    return {
      check,
      state: 'note',
      message: `${url} does not answer (${reason}): no server runs, or this machine cannot reach it`,
    };
  }
}

function checkSafety({ smtpUrl }: Config, protocol: string, host: string): Finding[] {
  if (smtpUrl === undefined || (protocol === 'https:' && !isLoopback(host))) return [];
  const message = 'links in mails have no https and public name: mail programs need both for one-click unsubscribe';
  return [{ check: 'links', state: 'note', message }];
}
