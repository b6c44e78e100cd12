import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';

/** The keys of the compatible API by status: those of the gateway are in an object, the others in an array. */
const keys: Readonly<Record<number, string>> = {
  400: 'contacts.api.validation.error',
  401: 'unauthorized',
  403: 'access_denied',
  404: 'contacts.api.not_found',
  405: 'contacts.api.method_not_allowed',
  409: 'contacts.api.conflict',
  413: 'contacts.api.too_large',
  415: 'contacts.api.unsupported_media_type',
  429: 'throttled',
};
const gateway = new Set([401, 403, 429]);

/** Holds an answer to the form that a refusal has in its part of the API, and gives its message. */
export async function expectRefusal(url: string, response: Response, status: number): Promise<string> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.match(response.headers.get('x-request-id') ?? '', /./);
  const type = response.headers.get('content-type');
  const body = JSON.parse(text) as unknown;
  if (url.startsWith('/v3/')) {
    assert.equal(type, 'application/json; charset=utf-8');
    const error = (gateway.has(status) ? body : (body as unknown[])[0]) as Record<string, string>;
    const { error_key: key, error_message: message = '' } = error;
    assert.deepEqual(body, gateway.has(status) ? { error_key: key, error_message: message } : [error]);
    assert.deepEqual(Object.keys(error), ['error_key', 'error_message']);
    assert.equal(key, keys[status]);
    assert.notEqual(message, '');
    return message;
  }
  assert.equal(type, 'application/problem+json; charset=utf-8');
  const { detail, problems, ...rest } = body as { detail: string; problems?: string[] };
  assert.deepEqual(rest, { type: 'about:blank', title: STATUS_CODES[status], status });
  if (problems !== undefined) assert.equal(problems.join(', '), detail);
  assert.notEqual(detail, '');
  return detail;
}
