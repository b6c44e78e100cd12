import { hash } from 'node:crypto';
import { personalClient, type Caller } from '../access/caller.ts';
import { Invalid } from '../errors.ts';

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** A request that came with an Idempotency-Key: the facts that recognise it again, none of them in clear. */
export interface KeyedRequest {
  readonly accountId: string;
  /** Whose key it is: those of one caller mean nothing to another. */
  readonly caller: string;
  readonly keyHash: Buffer;
  readonly targetHash: Buffer;
  readonly bodyHash: Buffer;
}

/** One run of a keyed request. If one counts as dead and another one begins, only the newest changes anything. */
export interface KeyedAttempt extends Pick<KeyedRequest, 'accountId' | 'caller' | 'keyHash'> {
  readonly attemptId: string;
}

/** @param target method, path and query */
export function toKeyedRequest(caller: Caller, key: string, target: string, bodyHash: Buffer): KeyedRequest {
  return {
    accountId: caller.accountId,
    caller: nameOf(caller),
    keyHash: hash('sha256', key, 'buffer'),
    targetHash: hash('sha256', target, 'buffer'),
    bodyHash,
  };
}

/** A client's tokens are renewed between two attempts, so its keys are the client's and its user's; a personal token has its own. */
function nameOf({ actor: { clientId, userId, tokenId } }: Caller): string {
  return clientId === personalClient ? `token ${tokenId}` : `client ${clientId} user ${userId}`;
}

/** Checks the header `Idempotency-Key`. @throws Invalid */
export function readIdempotencyKey(header: string | string[]): string {
  if (typeof header === 'string' && visibleAscii.test(header)) return header;
  throw new Invalid(['Idempotency-Key is invalid: send 1 to 255 visible ASCII characters, such as a UUID']);
}
