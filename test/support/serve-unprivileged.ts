import { runCommandLine } from '../../src/commands/run-command-line.ts';

/** `assent serve` as a user who owns nothing; all is loaded before, because that user may not be able to enter the checkout. */
const nobody = 65_534;
await runCommandLine(['serve', '--help']);
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
process.exitCode = await runCommandLine(['serve']);
