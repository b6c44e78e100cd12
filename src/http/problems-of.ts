import type { TLocalizedValidationError } from 'typebox/error';

/** For a body that is not a JSON object. */
export const malformedBody = 'Either the JSON was malformed or there was a data validation error.';

/**
 * Says what is wrong with an input in the words of the original: `create_source is missing`, members of members with dots,
 * positions in arrays left out. Each problem once.
 */
export function problemsOf(errors: readonly TLocalizedValidationError[]): string[] {
  const telling = errors.filter((error) => !isAlternative(error));
  const untold = errors.filter(
    (error) => isAlternative(error) && !telling.some(({ instancePath }) => instancePath.startsWith(error.instancePath)),
  );
  return [...new Set([...telling, ...untold].flatMap(describe))];
}

/** Errors that repeat the error in one branch of a union: that another branch does not fit either, or that null would. */
function isAlternative(error: TLocalizedValidationError): boolean {
  return error.keyword === 'anyOf' || (error.keyword === 'type' && error.params.type === 'null');
}

/** Keywords whose limits say which values there are. */
const choices = new Set(['const', 'enum', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']);

function describe(error: TLocalizedValidationError): string[] {
  const path = pathOf(error.instancePath);
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => `${path === '' ? '' : `${path}.`}${name} is missing`);
  }
  if (error.keyword === 'maxLength') return [`${path} is too long (maximum is ${error.params.limit} characters)`];
  if (error.keyword === 'maxItems') return [`${path} has too many entries (maximum is ${error.params.limit})`];
  if (error.keyword === 'minLength' || error.keyword === 'minItems') return [`${path} is empty`];
  if (choices.has(error.keyword)) return [`${path} does not have a valid value`];
  return [path === '' ? malformedBody : `${path} is invalid`];
}

/** A JSON pointer with dots. */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .filter((part) => !/^\d+$/.test(part))
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}
