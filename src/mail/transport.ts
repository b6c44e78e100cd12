/** One mail as it is handed over, to the relay or to the built-in mailbox. */
export interface OutgoingMail {
  readonly accountId: string;
  readonly messageId: string;
  /** The value of the header Message-ID, with its angle brackets. */
  readonly rfcMessageId: string;
  readonly date: Date;
  readonly sender: { readonly name: string; readonly email: string };
  readonly recipient: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Transport {
  /**
   * Hands one mail over; every wait in it has a limit.
   *
   * @returns what the other side said when it accepted the mail
   * @throws DeliveryFailure
   */
  send(mail: OutgoingMail): Promise<{ response: string }>;
  /** Drops all connections; deliveries under way fail. */
  close(): void;
}

/**
 * The kind of a failure. `temporary`: not accepted, another attempt may succeed. `permanent`: refused for good. `unknown`:
 * all of it was handed over and no answer came, so that it may have been accepted.
 */
export type FailureKind = 'temporary' | 'permanent' | 'unknown';

export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
