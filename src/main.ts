import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { runCommandLine } from './commands/run-command-line.ts';

// With a compile cache a start needs a third of the time; if the directory cannot be written, the start is only slower.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/assent'));
// A server that is killed later has written it by then.
setTimeout(flushCompileCache, 5_000).unref();

// The reader of the output may close it early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2));
