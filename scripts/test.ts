import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { findChromium } from '../test/support/chromium.ts';
import { effortVariable } from '../test/support/effort.ts';
import { clusterVariable, newCluster } from '../test/support/test-cluster.ts';

const INSTALL_LIMIT_MS = 15 * 60_000;
const TEST_LIMIT_MS = 10 * 60_000;

interface Suite {
  readonly files: readonly string[];
  /** How many times as much as in `npm test` its tests do. */
  readonly effort: number;
}

const SUITES: Readonly<Record<string, Suite>> = {
  own: { files: ['test/!(clients-of-others)/**/*.test.ts'], effort: 1 },
  /** Programs and libraries of others that use the server as their users would. */
  clients: { files: ['test/clients-of-others/**/*.test.ts'], effort: 1 },
  /** Properties over many more cases, and many more odd requests. */
  long: {
    files: ['properties', 'documented-bodies', 'fuzz', 'undo-import', 'change-contacts'].map(
      (name) => `test/**/*${name}.test.ts`,
    ),
    effort: 10,
  },
  /** Many more kills, and other faults from outside. */
  faults: { files: ['test/**/*kill.test.ts', 'test/faults/**/*.test.ts', 'test/outbox/takeover.test.ts'], effort: 5 },
};

/** The Debian packages of the programs that the tests run and that npm does not bring. */
function missingPackages(): string[] {
  const curl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;
  return [...(curl ? [] : ['curl']), ...(findChromium() === undefined ? ['chromium'] : [])];
}

function aptGet(...args: string[]): boolean {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function installMissingPackages(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`The tests need ${missing.join(' and ')}: installing with apt-get.`);
    const updated = aptGet('-qq', 'update');
    if (
      updated &&
      aptGet('-qq', '-y', 'install', '--no-install-recommends', ...missing) &&
      missingPackages().length === 0
    )
      return;
  }
  console.error(`The tests need ${missing.join(' and ')}. Type: sudo apt-get install -y ${missing.join(' ')}`);
  process.exit(1);
}

/** Runs the tests beside one database cluster that they share, each file with databases of its own. */
async function runTests({ files, effort }: Suite): Promise<number> {
  const cluster = await newCluster();
  try {
    return await runNode([`--test-timeout=${TEST_LIMIT_MS * effort}`, ...files], {
      ...process.env,
      [clusterVariable]: cluster.dataDirectory,
      [effortVariable]: String(effort),
    });
  } finally {
    await cluster.stop();
  }
}

async function runNode(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`, ...words],
    { stdio: 'inherit', env },
  );
  // The runner ends by itself on Ctrl-C; this process stays to stop the database.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
  const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal !== null) console.error(`The tests were ended by ${signal}.`);
  return status ?? 1;
}

/** The suite that is named by `--suite=`, narrowed to the named files and folders, if any. */
function readSuite(words: readonly string[]): Suite {
  const named = words.find((word) => word.startsWith('--suite='))?.slice('--suite='.length) ?? 'own';
  const suite = SUITES[named];
  if (suite === undefined)
    throw new Error(`There is no suite ${named}: name one of ${Object.keys(SUITES).join(', ')}.`);
  const paths = words.filter((word) => !word.startsWith('--suite='));
  if (paths.length === 0) return suite;
  return { ...suite, files: paths.map((path) => (path.endsWith('.ts') ? path : join(path, '**/*.test.ts'))) };
}

const suite = readSuite(process.argv.slice(2));
installMissingPackages();
process.exitCode = await runTests(suite);
