import { startEmbeddedDatabase } from '../../src/database/embedded/start-embedded-database.ts';
import { OperatorError } from '../../src/operator-error.ts';

/**
 * A process with nothing but the embedded database in it, to be killed by tests.
 * Arguments: data directory, purpose. Prints one line of JSON once the database is there; SIGINT and SIGTERM stop it.
 */
const [, , dataDirectory = '', purpose] = process.argv;
try {
  const database = await startEmbeddedDatabase({
    dataDirectory,
    purpose: purpose === 'command' ? 'command' : 'serve',
    log: (level, message) => console.error(`${level}: ${message}`),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearInterval(alive);
      void database.stop();
    });
  }
  const alive = setInterval(() => undefined, 60_000);
  const { connection, notices } = database;
  console.log(JSON.stringify({ connection, notices, postmaster: database.pid() }));
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
