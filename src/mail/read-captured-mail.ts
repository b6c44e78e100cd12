import type { AddressObject } from 'mailparser';
import type { Queryable } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import type { MailboxOwner, ParsedMail } from './captured-mail.ts';
import { findCapturedMail } from './mailbox-queries.ts';
import { toCapturedMail } from './mailbox-row.ts';

/** The bytes of a captured mail (RFC 5322). @throws NotFound */
export async function readRawMail(queryable: Queryable, owner: MailboxOwner, messageId: string): Promise<Buffer> {
  return (await find(queryable, owner, messageId)).raw;
}

/** A captured mail, parsed. @throws NotFound */
export async function readCapturedMail(
  queryable: Queryable,
  owner: MailboxOwner,
  messageId: string,
): Promise<ParsedMail> {
  const row = await find(queryable, owner, messageId);
  // Loaded when the first mail is read, so that the server does not start later for it.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(row.raw, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true });
  const html = mail.html === false ? null : (mail.html ?? null);
  const text = mail.text ?? null;
  return {
    ...toCapturedMail(row),
    from: textOf(mail.from),
    to: textOf(mail.to),
    date: mail.date ?? null,
    headers: mail.headerLines.map(({ line }) => toHeader(line)),
    text,
    html,
    links: linksIn(html ?? '', text ?? ''),
  };
}

async function find(queryable: Queryable, owner: MailboxOwner, messageId: string) {
  const row = await findCapturedMail(queryable, owner, messageId);
  if (row === undefined) throw new NotFound('The mailbox does not have this mail.');
  return row;
}

function textOf(addresses: AddressObject | AddressObject[] | undefined): string {
  return [addresses ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
}

function toHeader(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  };
}

function linksIn(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/href="(https?:[^"]+)"/gi)].map(([, address = '']) =>
    address.replace(/&(#61|#38|amp);/g, (_entity, name: string) => (name === '#61' ? '=' : '&')),
  );
  const inText = text.match(/https?:\/\/[^\s<>()"]+/g) ?? [];
  return [...new Set([...inHtml, ...inText])];
}
