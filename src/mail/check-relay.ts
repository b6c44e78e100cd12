import { createTransport } from 'nodemailer';

const limitMs = 10_000;

/** Connects to the relay and logs in, without a mail. @returns what is wrong; undefined: it accepts mail */
export async function checkRelay(url: string): Promise<string | undefined> {
  const relay = createTransport({
    url,
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    dnsTimeout: limitMs,
    socketTimeout: limitMs,
  });
  try {
    await relay.verify();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    relay.close();
  }
}
