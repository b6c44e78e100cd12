import { createTransport, type DKIMOptions, type NodemailerError } from 'nodemailer';
import { mimeMessage } from './mime-message.ts';
import { DeliveryFailure, type FailureKind, type OutgoingMail, type Transport } from './transport.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  readonly dkim?: DKIMOptions | undefined;
  readonly connections: number;
  /** Longest silence of the relay, and longest delivery, in milliseconds. */
  readonly silenceLimit?: number;
  readonly deliveryLimit?: number;
}

const connectLimit = 15_000;
const defaultSilenceLimit = 120_000;
const defaultDeliveryLimit = 300_000;
/** Shorter than relays keep a connection open that says nothing, so that a mail seldom meets one that is gone. */
const idleLimit = 3_000;

/** A transport that hands mail to the relay over a few connections that are kept for the next mails. */
export function smtpTransport(options: SmtpOptions): Transport {
  const pool = createTransport({
    pool: true,
    url: options.url,
    maxConnections: options.connections,
    maxRequeues: 0, // Whether a mail is handed over again is decided by the outbox alone.
    idleTimeout: idleLimit,
    connectionTimeout: connectLimit,
    greetingTimeout: connectLimit,
    dnsTimeout: connectLimit,
    socketTimeout: options.silenceLimit ?? defaultSilenceLimit,
    ...(options.dkim !== undefined && { dkim: options.dkim }),
  });
  // A connection that breaks between mails is replaced; one that breaks under a mail fails that mail.
  pool.on('error', () => undefined);
  const handedOver = new WeakSet<AbortSignal>();
  pool.use('stream', (mail, done) => {
    const { signal } = mail.data;
    const open = mail.message.createReadStream.bind(mail.message);
    // The stream is read once the relay has agreed to accept the mail, and ends when the last of it is on its way.
    mail.message.createReadStream = (streaming) =>
      open(streaming).once('end', () => signal !== undefined && handedOver.add(signal));
    done();
  });
  return {
    async send(mail: OutgoingMail) {
      const signal = AbortSignal.timeout(options.deliveryLimit ?? defaultDeliveryLimit);
      try {
        const { response } = await pool.sendMail({ ...mimeMessage(mail), signal });
        return { response };
      } catch (error) {
        const kind = failureKind(error as NodemailerError, handedOver.has(signal));
        throw new DeliveryFailure(kind, (error as Error).message, { cause: error });
      }
    },
    close: () => pool.close({ force: true }),
  };
}

/**
 * RFC 5321, 4.2.1: 4yz may succeed later, 5yz will not. A relay that refuses the connection or the login refuses no mail,
 * and 503 is about the session. Without a reply it depends on whether the mail was handed over whole.
 */
function failureKind(error: NodemailerError, wasHandedOver: boolean): FailureKind {
  const reply = error.responseCode;
  const aboutThisMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  if (aboutThisMail && reply !== undefined) return reply >= 500 && reply !== 503 ? 'permanent' : 'temporary';
  return wasHandedOver && reply === undefined ? 'unknown' : 'temporary';
}
