import { Invalid } from '../errors.ts';
import { readWords } from '../wire/read-words.ts';

const includes = [
  'custom_fields',
  'list_memberships',
  'phone_numbers',
  'street_addresses',
  'taggings',
  'notes',
  'sms_channel',
] as const;

/** A sub-resource that a reader may ask for. */
export type Include = (typeof includes)[number];

const none: readonly Include[] = [];

/** Reads the parameter `include`. @throws Invalid if it names something else */
export function parseInclude(text: string | undefined): readonly Include[] {
  if (text === undefined) return none;
  const words = readWords(text, includes);
  if (words === null) throw new Invalid(['include does not have a valid value']);
  return words;
}
