import { readEntityTags } from '../http/entity-tags.ts';
import type { Contact } from './contact.ts';

/** The ETag of a contact: its version, with any sub-resources shown. */
export function contactTag(contact: Contact): string {
  return `"${contact.version}"`;
}

/**
 * The versions that `If-Match` names. undefined: any, because there is no header or it says `*`. A weak tag names none: it
 * does not promise that nothing changed.
 *
 * @throws Invalid
 */
export function expectedVersions(ifMatch: string | undefined): readonly string[] | undefined {
  if (ifMatch === undefined) return undefined;
  const tags = readEntityTags('If-Match', ifMatch);
  return tags === '*' ? undefined : tags.filter(({ weak }) => !weak).map(({ value }) => value);
}

/** Whether `If-None-Match` names the contact as it is. @throws Invalid */
export function isKnown(ifNoneMatch: string | undefined, contact: Contact): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = readEntityTags('If-None-Match', ifNoneMatch);
  return tags === '*' || tags.some(({ value }) => value === contact.version);
}
