import { OperatorError } from '../operator-error.ts';

/** An OpenID provider whose tokens open the API, and the claims of its tokens that Assent reads. */
export interface ExternalIssuerSettings {
  /** As its tokens say it, letter for letter. */
  readonly issuer: string;
  /** undefined: the audience of this server's own tokens. */
  readonly audience: string | undefined;
  readonly accountClaim: string;
  readonly roleClaim: string;
  readonly scopeClaims: readonly string[];
}

type Reader = (name: (typeof names)[number]) => string | undefined;

const names = [
  'ASSENT_OIDC_ISSUER',
  'ASSENT_OIDC_AUDIENCE',
  'ASSENT_OIDC_ACCOUNT_CLAIM',
  'ASSENT_OIDC_ROLE_CLAIM',
  'ASSENT_OIDC_SCOPE_CLAIM',
] as const;

/** undefined if no issuer is named. @throws OperatorError */
export function readExternalIssuer(value: Reader): ExternalIssuerSettings | undefined {
  const issuer = value('ASSENT_OIDC_ISSUER');
  if (issuer === undefined) {
    const alone = names.find((name) => value(name) !== undefined);
    if (alone !== undefined)
      throw new OperatorError(`${alone} is set without ASSENT_OIDC_ISSUER: set both or neither.`);
    return undefined;
  }
  const url = URL.parse(issuer);
  // The value itself may hold a password, so the message does not repeat it.
  if (url === null || !isConfidential(url) || /[?#@]/.test(issuer)) {
    throw new OperatorError(
      'ASSENT_OIDC_ISSUER is not the address of an issuer: give one that starts with https:// (on this machine also http://), without user, query or fragment.',
    );
  }
  const scopeClaim = value('ASSENT_OIDC_SCOPE_CLAIM');
  return {
    issuer,
    audience: value('ASSENT_OIDC_AUDIENCE'),
    accountClaim: value('ASSENT_OIDC_ACCOUNT_CLAIM') ?? 'account_id',
    roleClaim: value('ASSENT_OIDC_ROLE_CLAIM') ?? 'role',
    scopeClaims: scopeClaim === undefined ? ['scope', 'scp'] : [scopeClaim],
  };
}

/** Whether nobody on the way can change what is read there. */
export function isConfidential({ protocol, hostname }: URL): boolean {
  const isLocal = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}
