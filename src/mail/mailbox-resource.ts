import { Type, type Static } from 'typebox';
import type { CapturedMail, ParsedMail } from './captured-mail.ts';

const summary = {
  message_id: Type.String({ format: 'uuid', description: 'as in /v1/messages' }),
  to: Type.String(),
  from: Type.String(),
  subject: Type.String(),
  received_at: Type.String({ format: 'date-time' }),
};

export const CapturedMailResource = Type.Object(summary, { title: 'CapturedMail' });

export const CapturedMailPageResource = Type.Object({
  messages: Type.Array(CapturedMailResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export const ParsedMailResource = Type.Object(
  {
    ...summary,
    date: Type.Optional(Type.String({ format: 'date-time' })),
    headers: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
    text: Type.Optional(Type.String()),
    html: Type.Optional(Type.String()),
    links: Type.Array(Type.String()),
  },
  { title: 'ParsedMail' },
);

export function toCapturedMailResource(mail: CapturedMail): Static<typeof CapturedMailResource> {
  return {
    message_id: mail.messageId,
    to: mail.recipient,
    from: mail.sender,
    subject: mail.subject,
    received_at: mail.receivedAt.toISOString(),
  };
}

export function toParsedMailResource(mail: ParsedMail): Static<typeof ParsedMailResource> {
  const { date, text, html } = mail;
  return {
    ...toCapturedMailResource(mail),
    from: mail.from,
    to: mail.to,
    ...(date !== null && { date: date.toISOString() }),
    headers: mail.headers.map(({ name, value }) => ({ name, value })),
    ...(text !== null && { text }),
    ...(html !== null && { html }),
    links: [...mail.links],
  };
}
