import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';

export interface SinkMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly mail: ParsedMail;
  /** Milliseconds since the epoch, when the sink had all of it. */
  readonly receivedAt: number;
}

/** A relay of the test's own: a real SMTP server on loopback that keeps what it accepts. */
export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly SinkMail[];
  /** Waits for a mail to this address, the nth of them. */
  mailTo(address: string, nth?: number): Promise<SinkMail>;
  close(): Promise<void>;
}

/** Starts a sink on a free port, or on the port of one that was closed. */
export async function smtpSink(port = 0): Promise<SmtpSink> {
  const mails: SinkMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        const receivedAt = Date.now();
        simpleParser(raw, {}, (error: Error | null | undefined, mail) => {
          if (!error) mails.push({ from, to, raw, mail, receivedAt });
          done(error);
        });
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  // A client that is killed in the middle resets its connection; what it had not handed over is no mail.
  server.on('error', () => undefined);
  const { port: bound } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    mailTo: (address, nth = 1) =>
      eventually(`mail ${nth} to ${address}`, () => mails.filter((mail) => mail.to.includes(address))[nth - 1]),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A port on loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The first link in a mail that leads to a public page of this kind. */
export function linkIn(mail: SinkMail, kind: 'c' | 'u'): string {
  const link = mail.mail.text?.match(new RegExp(`https?://[^\\s<>()"]+/${kind}/[A-Za-z0-9_-]+`))?.[0];
  if (link === undefined) throw new Error(`no /${kind}/ link in the mail "${mail.mail.subject ?? ''}"`);
  return link;
}
