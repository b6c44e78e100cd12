import type { ClientConfig } from 'pg';
import { connectDatabase } from '../../src/database/connect-database.ts';
import { smtpTransport } from '../../src/mail/smtp-transport.ts';
import { startOutbox } from '../../src/outbox/run-outbox.ts';

/** A process with nothing but an outbox in it, to be killed by tests. Arguments: connection as JSON, relay. */
const [, , connection = '', url = ''] = process.argv;
const database = connectDatabase({
  connection: JSON.parse(connection) as ClientConfig,
  poolSize: 3,
  readConnections: 1,
});
startOutbox({
  database,
  transport: smtpTransport({ url, connections: 5 }),
  clock: () => new Date(),
  logger: { info: () => undefined, warn: (facts, message) => console.error(message, facts) },
});
