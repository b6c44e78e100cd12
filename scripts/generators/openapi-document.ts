import pino from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { connectDatabase } from '../../src/database/connect-database.ts';
import { openApiDocument } from '../../src/http/openapi-document.ts';
import { addressKeys } from '../../src/keys/address-keys.ts';
import { LiveKeys } from '../../src/keys/live-keys.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { createLinks } from '../../src/links/links.ts';
import type { Generator } from './generator.ts';

const publicUrl = 'http://127.0.0.1:8080';

/** The description of the API that a server answers at /openapi.json. Builds the app; connects to nothing. */
async function produce(): Promise<string> {
  const config = readConfig({});
  const clock = (): Date => new Date();
  const logger = pino({ level: 'silent' });
  const keys = new LiveKeys({ keysFile: config.keysFile, keys: await newKeys(clock()), clock, logger });
  const database = connectDatabase({ connection: {}, poolSize: 1, readConnections: 1 });
  const app = buildApp({
    config,
    publicUrl,
    database,
    instance: { issuer: `${publicUrl}/oauth2/default`, audience: `${publicUrl}/v3` },
    keys,
    links: createLinks(publicUrl, keys.link),
    addressKeys: addressKeys(keys.address),
    clock,
    logger,
  });
  await app.ready();
  const document = await openApiDocument(app);
  await app.close();
  await database.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

export const openApi: Generator = { path: 'docs/openapi.json', produce };
