import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';

/** A listener; Fastify's instance is one. */
export interface Listener {
  listen(options: { host: string; port: number }): Promise<unknown>;
  close(): Promise<unknown>;
}

const attempts = 5;
const notHere = (host: string): string =>
  `HOST=${host} is not an address of this machine: give one of its addresses, or 0.0.0.0 for all.`;
const reasons: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} on ${host} is in use: stop the program that listens there, or set PORT to another port.`,
  EACCES: (_host, port) => `Port ${port} is for privileged users: set PORT to 1024 or more.`,
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
  EAI_AGAIN: notHere,
};

/**
 * Builds a listener for the port and lets it listen. With port 0 a free one is chosen first, because links contain the
 * address, so the app needs it; if another process takes the port meanwhile, another one is chosen.
 *
 * @throws OperatorError if the address is in use or not of this machine
 */
export async function listenOn<Listening extends Listener>(
  { host, port }: Pick<Config, 'host' | 'port'>,
  build: (port: number) => Promise<Listening>,
): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const chosen = port === 0 ? await freePort(host) : port;
    const listener = await build(chosen);
    try {
      await listener.listen({ host, port: chosen });
      return listener;
    } catch (error) {
      await listener.close();
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port !== 0 || attempt === attempts) throw refusal(error, host, chosen);
    }
  }
}

async function freePort(host: string): Promise<number> {
  const server = createServer();
  try {
    server.listen(0, host);
    await once(server, 'listening');
  } catch (error) {
    throw refusal(error, host, 0);
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function refusal(error: unknown, host: string, port: number): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const reason = reasons[code]?.(host, port);
  return reason === undefined ? error : new OperatorError(reason);
}
