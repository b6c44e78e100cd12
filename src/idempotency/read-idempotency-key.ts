import { Invalid } from '../errors.ts';

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** Checks the header `Idempotency-Key`. @throws Invalid */
export function readIdempotencyKey(header: string | string[]): string {
  if (typeof header === 'string' && visibleAscii.test(header)) return header;
  throw new Invalid(['Idempotency-Key is invalid: send 1 to 255 visible ASCII characters, such as a UUID']);
}
