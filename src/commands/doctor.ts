import type { Account } from '../accounts/account.ts';
import { readProcessConfig, type Config } from '../config.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkLinks } from '../doctor/check-links.ts';
import { checkMail } from '../doctor/check-mail.ts';
import type { Finding } from '../doctor/finding.ts';
import { OperatorError } from '../operator-error.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { printJson, printTable } from './print.ts';
import { withDatabase } from './with-instance.ts';

export const doctor: Command = {
  usage: '[--json]',
  summary: 'check settings, database, keys, clock, SMTP, DNS names and links; exit status 1 if there is a problem',
  options: { json: { type: 'boolean' } },
  positionals: 0,
  async run(input) {
    const findings = await examine();
    if (flag(input, 'json')) printJson(findings);
    else {
      const rows = findings.map(({ check, state, message }) => [check, state, message]);
      printTable(['CHECK', 'STATE', 'WHAT'], rows);
    }
    return findings.some(({ state }) => state === 'problem') ? 1 : 0;
  },
};

async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = readProcessConfig();
  } catch (error) {
    return [problem('settings', error)];
  }
  const { findings, accounts } = await examineDatabase(config);
  return [
    { check: 'settings', state: 'ok', message: `role ${config.role}, data in ${config.dataDirectory}` },
    ...findings,
    ...(await checkMail(config, accounts)),
    ...(await checkLinks(config)),
  ];
}

async function examineDatabase(config: Config): Promise<{ findings: Finding[]; accounts: readonly Account[] }> {
  try {
    return await withDatabase(config, false, (database) => checkDatabase(config, database));
  } catch (error) {
    return { findings: [problem('database', error)], accounts: [] };
  }
}

/** @throws what the operator cannot mend */
function problem(check: string, error: unknown): Finding {
  if (error instanceof OperatorError) return { check, state: 'problem', message: error.message };
  throw error;
}
