import { IssuerUnavailable } from '../access/issuer-unavailable.ts';
import { Unauthorized } from '../access/unauthorized.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import {
  Conflict,
  Forbidden,
  Invalid,
  NotFound,
  Overloaded,
  PermissionRefused,
  PreconditionFailed,
  TooManyActivities,
  UnsupportedMediaType,
} from '../errors.ts';
import { LimitExceeded } from '../limits/limit-exceeded.ts';
import { daySeconds } from '../limits/request-limit.ts';
import { malformedBody } from './problems-of.ts';

/** The answer that a client gets to an error. */
export interface Failure {
  readonly status: number;
  readonly key: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `gateway`: errors that are found before or behind the service of an operation. */
  readonly layer: 'service' | 'gateway';
}

const validation = { status: 400, key: 'contacts.api.validation.error', layer: 'service' } as const;

/** The one place that knows the status, key and message of each error. Whatever is not expected is a 500 without details. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Unauthorized) {
    const headers = { 'www-authenticate': 'Bearer' };
    return { status: 401, key: 'unauthorized', message: error.message, headers, layer: 'gateway' };
  }
  if (error instanceof Forbidden)
    return { status: 403, key: 'access_denied', message: error.message, layer: 'gateway' };
  if (error instanceof Invalid || error instanceof PermissionRefused) return { ...validation, message: error.message };
  if (error instanceof NotFound) return notFound(error.message);
  if (error instanceof Conflict) {
    return { status: 409, key: 'contacts.api.conflict', message: error.message, layer: 'service' };
  }
  if (error instanceof UnsupportedMediaType) return unsupportedMediaType(error.message);
  if (error instanceof PreconditionFailed) {
    return { status: 412, key: 'contacts.api.precondition_failed', message: error.message, layer: 'service' };
  }
  if (error instanceof LimitExceeded) return tooManyRequests(error);
  if (error instanceof TooManyActivities) {
    const headers = { 'retry-after': '60' };
    return { status: 429, key: 'too_many_activities', message: error.message, headers, layer: 'gateway' };
  }
  if (error instanceof DatabaseUnavailable || error instanceof Overloaded) {
    const headers = { 'retry-after': '2' };
    const message = 'The service is not available at the moment. Try again later.';
    return { status: 503, key: 'service_unavailable', message, headers, layer: 'gateway' };
  }
  if (error instanceof IssuerUnavailable) {
    const headers = { 'retry-after': '5' };
    const message = 'The issuer of this access token cannot be reached at the moment. Try again later.';
    return { status: 503, key: 'service_unavailable', message, headers, layer: 'gateway' };
  }
  return failureOfFramework(error) ?? unexpected;
}

function tooManyRequests({ limit, retryAfterSeconds }: LimitExceeded): Failure {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return limit.seconds === daySeconds
    ? { status: 429, key: 'quota_exceeded', message: 'Limit Exceeded', headers, layer: 'gateway' }
    : { status: 429, key: 'throttled', message: 'Too Many Requests', headers, layer: 'gateway' };
}

export function notFound(message = ''): Failure {
  const text = message || 'The requested resource was not found.';
  return { status: 404, key: 'contacts.api.not_found', message: text, layer: 'service' };
}

/** RFC 9110 section 15.5.6. */
export function methodNotAllowed(allow: string): Failure {
  const message = `This path accepts ${allow}.`;
  return { status: 405, key: 'contacts.api.method_not_allowed', message, headers: { allow }, layer: 'service' };
}

function unsupportedMediaType(message: string): Failure {
  return { status: 415, key: 'contacts.api.unsupported_media_type', message, layer: 'service' };
}

const unexpected: Failure = {
  status: 500,
  key: 'contacts.api.internal_error',
  message: 'Something went wrong on the server. Its log has the cause under the X-Request-Id of this answer.',
  layer: 'service',
};

/** Errors of Fastify and of reading a body, by their status. Their own messages speak to developers of servers. */
function failureOfFramework(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  switch (error.statusCode) {
    case 400:
      return { ...validation, message: malformedBody };
    case 404:
      return notFound();
    case 413:
      return { status: 413, key: 'contacts.api.too_large', message: 'The body is too large.', layer: 'service' };
    case 415:
      return unsupportedMediaType('The Content-Type must be application/json.');
    default:
      return undefined;
  }
}
