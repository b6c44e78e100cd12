import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { runCommandLine } from './commands/run-command-line.ts';

// Starting takes a third of the time once everything was compiled; where the directory cannot be written it is just slower.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/assent'));
// A server that is killed later has written it by then.
setTimeout(flushCompileCache, 5_000).unref();

// Whoever reads the output may have seen enough of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
