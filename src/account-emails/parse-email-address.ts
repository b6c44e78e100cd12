import { BodyReader, requireObject } from '../wire/body-reader.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';

/** Turns the body of a POST into the e-mail address to be added. @throws Invalid */
export function parseEmailAddress(body: unknown): string {
  const object = requireObject(body);
  const reader = new BodyReader();
  const given = reader.text(object, 'email_address', 'email_address', 80);
  const address = cleanAddress(given ?? '');
  if (given == null) reader.refuseMissing('email_address');
  reader.throwProblems();
  const problem = validateAddress(address);
  if (problem !== null) reader.refuse(`email_address ${problem}`);
  reader.throwProblems();
  return address;
}
