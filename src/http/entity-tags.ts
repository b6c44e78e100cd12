import { Invalid } from '../errors.ts';

/** An entity tag as a header names it (RFC 9110 section 8.8.3). */
export interface EntityTag {
  readonly weak: boolean;
  readonly value: string;
}

/** `*` stands for any version. */
export type NamedTags = '*' | readonly EntityTag[];

/** Blanks before an entry, the tag unless it is empty, and the comma or the end. */
const entry = /[ \t]*(?:(?<weak>W\/)?"(?<value>[\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;

/**
 * Reads `If-Match` or `If-None-Match`.
 *
 * @throws Invalid if the header is neither `*` nor a list of tags
 */
export function readEntityTags(name: string, header: string): NamedTags {
  if (header.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < header.length) {
    const found = entry.exec(header);
    if (found === null) throw malformed(name);
    const { weak, value } = found.groups ?? {};
    if (value !== undefined) tags.push({ weak: weak !== undefined, value });
  }
  if (tags.length === 0) throw malformed(name);
  return tags;
}

function malformed(name: string): Invalid {
  return new Invalid([`${name} is malformed: send the ETag of an earlier answer with its quotation marks, or *`]);
}
