import { readProcessConfig } from '../config.ts';
import type { Command } from './command.ts';
import { print } from './print.ts';
import { withDatabase } from './with-instance.ts';

export const migrate: Command = {
  usage: '',
  summary: 'bring the database to the schema of this version',
  details: ['The server does this too when it starts. It is safe while servers of the previous version run.'],
  options: {},
  positionals: 0,
  run: () =>
    withDatabase(readProcessConfig(), true, async (_database, migrated) => {
      print(migrated.length === 0 ? 'The database is up to date.' : `Migrated: ${migrated.join(', ')}.`);
      return 0;
    }),
};
