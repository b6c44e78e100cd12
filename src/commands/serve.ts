import { readProcessConfig } from '../config.ts';
import { runServer } from '../serve/run-server.ts';
import { stopOnSignal } from '../serve/stop-on-signal.ts';
import type { Command } from './command.ts';
import { print } from './print.ts';

export const serve: Command = {
  usage: '',
  summary: 'run the server until Ctrl-C',
  details: [
    'Runs the API, the pages and the outbox, and PostgreSQL for the data directory unless DATABASE_URL is set.',
    'Settings are environment variables: see the table in the README. Logs are JSON on standard error.',
  ],
  options: {},
  positionals: 0,
  async run() {
    const stop = stopOnSignal();
    await runServer(readProcessConfig(), stop, print);
    return 0;
  },
};
