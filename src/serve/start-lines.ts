import type { Config } from '../config.ts';
import type { FirstAccount } from './set-up-first-account.ts';

/** The lines that a person reads when the server has started. */
export function startLines(
  config: Config,
  url: { readonly local: string; readonly public: string },
  notices: readonly string[],
  first: FirstAccount | undefined,
): string[] {
  if (config.role === 'worker') return [`Assent is running as a worker. Health: ${url.local}/healthz`, ...notices];
  // With another issuer nobody logs in here.
  const hasLogin = config.externalIssuer === undefined;
  const mail = config.smtpUrl === undefined ? `${url.local}/mailbox` : `to ${new URL(config.smtpUrl).host}`;
  return [
    'Assent is running.',
    '',
    ...(hasLogin ? [`  Log in    ${url.public}/account`] : []),
    `  API       ${url.public}/v3`,
    `  API docs  ${url.public}/docs`,
    `  ${config.smtpUrl === undefined ? 'Mailbox ' : 'Mail    '}  ${mail}`,
    `  Data      ${config.dataDirectory}`,
    ...notices,
    '',
    ...(first === undefined ? [] : firstLines(first, url.local, hasLogin)),
    'Another token:  npx assent token create --role owner --scope contact_data --expires-in 1h',
    'To stop:        Ctrl-C',
  ];
}

function firstLines({ name, ownerEmail, password, token }: FirstAccount, url: string, hasLogin: boolean): string[] {
  const login = [
    'The login of its owner; the password is shown only now:',
    '',
    `  E-mail    ${ownerEmail}`,
    `  Password  ${password}`,
    '',
  ];
  return [
    `The account "${name}" was created.`,
    ...(hasLogin ? login : []),
    'A token of the owner for one year, shown only now. Try it:',
    '',
    `curl -H 'Authorization: Bearer ${token}' ${url}/v3/contacts`,
    '',
  ];
}
