import { resolve } from 'node:path';
import { parseImportLimits, type ImportLimits } from './limits/import-limits.ts';
import { readExternalIssuer, type ExternalIssuerSettings } from './access/external-issuer-settings.ts';
import { parseOrigins } from './parse-origins.ts';
import { parseLimits } from './limits/parse-limits.ts';
import type { RequestLimit } from './limits/request-limit.ts';
import { OperatorError } from './operator-error.ts';

export type Role = 'api' | 'worker' | 'all';

/** The settings of this process. Read once at start; nothing else reads the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash; undefined: from host and port, known once the server listens. */
  readonly publicUrl: string | undefined;
  readonly dataDirectory: string;
  /** undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** undefined: the built-in mailbox. */
  readonly smtpUrl: string | undefined;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | undefined;
  readonly keysFile: string;
  /** Whose tokens open the API in place of those of the built-in authorisation server, which is off then. */
  readonly externalIssuer: ExternalIssuerSettings | undefined;
  readonly trustedProxies: readonly string[];
  /** Of each client's requests; empty: none. */
  readonly limits: readonly RequestLimit[];
  /** Of the requests without a valid token that come from one address; empty: none. */
  readonly addressLimits: readonly RequestLimit[];
  readonly importLimits: ImportLimits;
  /** Whose pages may call the APIs from a browser. */
  readonly corsOrigins: readonly string[];
  readonly role: Role;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** The operator has seen that the database is older than what this node knew, and wants to start nevertheless. */
  readonly acceptRestoredBackup: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const variables = [
  { variable: 'PORT', default: '8080', meaning: 'port to listen on' },
  { variable: 'HOST', default: '127.0.0.1', meaning: 'address to listen on' },
  {
    variable: 'ASSENT_PUBLIC_URL',
    default: 'from `HOST` and `PORT`',
    meaning:
      'the address in links and token metadata; required as soon as `SMTP_URL` is set and `HOST` is not loopback',
  },
  { variable: 'ASSENT_DATA_DIR', default: './data', meaning: 'embedded database and keys' },
  { variable: 'DATABASE_URL', default: 'the embedded PostgreSQL', meaning: 'any PostgreSQL from version 15' },
  {
    variable: 'SMTP_URL',
    default: 'the built-in mailbox',
    meaning: 'the relay, as `smtp://user:password@host:587` or `smtps://…`',
  },
  {
    variable: 'ASSENT_DKIM_DOMAIN',
    default: 'none',
    meaning: 'domain that signs; mail is signed by DKIM if this and the next two are set',
  },
  { variable: 'ASSENT_DKIM_SELECTOR', default: 'none', meaning: 'selector of the DKIM key in the DNS' },
  { variable: 'ASSENT_DKIM_KEY_FILE', default: 'none', meaning: 'private key, PEM' },
  {
    variable: 'ASSENT_KEYS_FILE',
    default: '`keys.json` in the data directory, created at the first start',
    meaning: 'signing, link and address keys with their predecessors; several nodes share one',
  },
  {
    variable: 'ASSENT_OIDC_ISSUER',
    default: 'none: the built-in authorisation server',
    meaning:
      'OpenID provider, as in the `iss` of its tokens. Its access tokens open the API instead: [how](docs/external-issuer.md)',
  },
  {
    variable: 'ASSENT_OIDC_AUDIENCE',
    default: 'that of Assent’s own tokens, `<public URL at first start>/v3`',
    meaning: '`aud` of that provider’s tokens',
  },
  {
    variable: 'ASSENT_OIDC_ACCOUNT_CLAIM',
    default: '`account_id`',
    meaning: 'the claim with the id of the account',
  },
  {
    variable: 'ASSENT_OIDC_ROLE_CLAIM',
    default: '`role`',
    meaning: 'the claim with `owner`, `manager` or `campaign_creator`; in a list the strongest counts',
  },
  { variable: 'ASSENT_OIDC_SCOPE_CLAIM', default: '`scope` and `scp`', meaning: 'the claim with the scopes' },
  {
    variable: 'ASSENT_TRUSTED_PROXIES',
    default: 'none',
    meaning: 'addresses or networks of proxies, separated by commas; their `X-Forwarded-*` headers are trusted',
  },
  {
    variable: 'ASSENT_LIMITS',
    default: 'none',
    meaning:
      'how many requests each client may send: `constant-contact` (4 a second, 10,000 a day from 00:00 UTC) or numbers as `20/s,100000/day`, also `/min` and `/h`. A personal token counts by itself. All nodes share one count',
  },
  {
    variable: 'ASSENT_ADDRESS_LIMITS',
    default: 'none',
    meaning:
      'the same for requests without a valid token (log-in, token endpoint, public pages), by IP address, IPv6 by network (/64). An opt-out is never refused',
  },
  {
    variable: 'ASSENT_IMPORT_LIMITS',
    default: 'none',
    meaning:
      'largest import: `constant-contact` (4 MB, 40,000 lines) or `none` (a gigabyte). The rest is dropped, and the activity says so',
  },
  {
    variable: 'ASSENT_CORS_ORIGINS',
    default: 'none',
    meaning:
      'origins, separated by commas; their pages may call the APIs from a browser, for example `https://app.example.org`',
  },
  {
    variable: 'ASSENT_ROLE',
    default: 'all',
    meaning: '`api` serves requests, `worker` sends mail and does periodic work, `all` does both',
  },
  { variable: 'ASSENT_LOG_LEVEL', default: 'info', meaning: '`debug`, `info`, `warn` or `error`' },
  {
    variable: 'ASSENT_ACCEPT_RESTORED_BACKUP',
    default: 'no',
    meaning:
      '`yes` starts once on a database that is older than this node remembers; opt-outs since that backup are lost',
  },
] as const;

type Variable = (typeof variables)[number]['variable'];

/** The rows of the README's table. */
export function configurationTable(): readonly { variable: string; default: string; meaning: string }[] {
  return variables;
}

/**
 * Reads and checks every setting.
 *
 * @throws OperatorError naming the variable, its value and the accepted values
 */
export function readConfig(environment: Environment): Config {
  const value = (name: Variable): string | undefined => environment[name]?.trim() || undefined;
  const dataDirectory = resolve(value('ASSENT_DATA_DIR') ?? 'data');
  const config: Config = {
    host: value('HOST') ?? '127.0.0.1',
    port: readPort(value('PORT') ?? '8080'),
    publicUrl: readUrl('ASSENT_PUBLIC_URL', value('ASSENT_PUBLIC_URL'), ['http:', 'https:'])?.replace(/\/+$/, ''),
    dataDirectory,
    databaseUrl: readUrl('DATABASE_URL', value('DATABASE_URL'), ['postgres:', 'postgresql:']),
    smtpUrl: readUrl('SMTP_URL', value('SMTP_URL'), ['smtp:', 'smtps:']),
    dkim: readDkim(value),
    keysFile: resolve(value('ASSENT_KEYS_FILE') ?? `${dataDirectory}/keys.json`),
    externalIssuer: readExternalIssuer(value),
    trustedProxies: (value('ASSENT_TRUSTED_PROXIES') ?? '').split(',').flatMap((entry) => entry.trim() || []),
    limits: parseLimits('ASSENT_LIMITS', value('ASSENT_LIMITS') ?? 'none'),
    addressLimits: parseLimits('ASSENT_ADDRESS_LIMITS', value('ASSENT_ADDRESS_LIMITS') ?? 'none'),
    importLimits: parseImportLimits('ASSENT_IMPORT_LIMITS', value('ASSENT_IMPORT_LIMITS') ?? 'none'),
    corsOrigins: parseOrigins('ASSENT_CORS_ORIGINS', value('ASSENT_CORS_ORIGINS') ?? ''),
    role: oneOf('ASSENT_ROLE', value('ASSENT_ROLE') ?? 'all', ['api', 'worker', 'all']),
    logLevel: oneOf('ASSENT_LOG_LEVEL', value('ASSENT_LOG_LEVEL') ?? 'info', ['debug', 'info', 'warn', 'error']),
    acceptRestoredBackup:
      oneOf('ASSENT_ACCEPT_RESTORED_BACKUP', value('ASSENT_ACCEPT_RESTORED_BACKUP') ?? 'no', ['yes', 'no']) === 'yes',
  };
  if (config.smtpUrl !== undefined && config.publicUrl === undefined && !isLoopback(config.host)) {
    throw new OperatorError(
      `ASSENT_PUBLIC_URL is missing: with SMTP_URL set and HOST=${config.host}, set it to the address for links in mails, for example https://mail.example.org.`,
    );
  }
  return config;
}

/** Reads the process's environment, with `.env` in the working directory beneath it. */
export function readProcessConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new OperatorError(`.env cannot be read: ${(error as Error).message}`);
    }
  }
  return readConfig(process.env);
}

/** Whether an address to listen on is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new OperatorError(`PORT is "${text}": give a number from 0 to 65535.`);
  return port;
}

function readUrl(name: Variable, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  // The value itself may hold a password, so the message does not repeat it.
  if (url === null || !protocols.includes(url.protocol)) {
    throw new OperatorError(
      `${name} is not an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
    );
  }
  return text;
}

function readDkim(value: (name: Variable) => string | undefined): Config['dkim'] {
  const domain = value('ASSENT_DKIM_DOMAIN');
  const selector = value('ASSENT_DKIM_SELECTOR');
  const keyFile = value('ASSENT_DKIM_KEY_FILE');
  if (domain === undefined && selector === undefined && keyFile === undefined) return undefined;
  if (domain === undefined || selector === undefined || keyFile === undefined) {
    throw new OperatorError(
      'DKIM is set only in part: set ASSENT_DKIM_DOMAIN, ASSENT_DKIM_SELECTOR and ASSENT_DKIM_KEY_FILE together.',
    );
  }
  return { domain, selector, keyFile: resolve(keyFile) };
}

function oneOf<Choice extends string>(name: Variable, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new OperatorError(`${name} is "${text}": give ${choices.join(', ')}.`);
  return choice;
}
