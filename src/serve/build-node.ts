import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openInstance, type Instance } from '../access/instance.ts';
import { buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/database.ts';
import type { App } from '../http/app-type.ts';
import { addressKeys } from '../keys/address-keys.ts';
import { LiveKeys } from '../keys/live-keys.ts';
import { createLinks } from '../links/links.ts';
import { countUnsent } from '../outbox/count-unsent.ts';
import type { Listener } from './listen-on.ts';
import { localUrl, publicUrlOf } from './local-url.ts';

/** The HTTP side of a server and what its other parts share with it. */
export interface Node extends Listener {
  /** For work that no request asks for. */
  readonly context: Omit<Context, 'accountId'>;
  readonly keys: LiveKeys;
  readonly instance: Instance;
  readonly url: { readonly local: string; readonly public: string };
  /** Takes no more requests and finishes those under way, up to 10 s; then drops them. */
  close(): Promise<void>;
}

const requestLimitMs = 10_000;
const clock = (): Date => new Date();

/** Opens the instance with its keys and builds what listens on this port. @throws OperatorError */
export async function buildNode(config: Config, database: Database, logger: Logger, port: number): Promise<Node> {
  const publicUrl = publicUrlOf(config, port);
  const { keysFile } = config;
  const { instance, ...opened } = await openInstance(database, { publicUrl, keysFile, now: clock() });
  const keys = new LiveKeys({ keysFile, keys: opened.keys, clock, logger });
  const shared = { database, addressKeys: addressKeys(keys.address), links: createLinks(publicUrl, keys.link), clock };
  const outboxDepth = (): Promise<number> => countUnsent(database);
  const app = buildApp({ ...shared, config, publicUrl, keys, instance, logger, outboxDepth });
  let closed: Promise<void> | undefined;
  return {
    context: { ...shared, actor: { kind: 'system' }, evidence: {} },
    keys,
    instance,
    url: { local: localUrl(config.host, port), public: publicUrl },
    listen: (address) => app.listen(address),
    close: () => (closed ??= closeApp(app)),
  };
}

async function closeApp(app: App): Promise<void> {
  const inTime = new AbortController();
  const late = delay(requestLimitMs, undefined, { signal: inTime.signal }).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  );
  await app.close();
  inTime.abort();
  await late;
}
