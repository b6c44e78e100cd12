import { openInstance } from '../access/instance.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import type { Account } from '../accounts/account.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { OperatorError } from '../operator-error.ts';
import { findDatabaseFacts } from './doctor-queries.ts';
import type { Finding } from './finding.ts';

const clockToleranceMs = 2_000;

/** Checks the database, its clock against this machine's, and that the keys file is the one it was filled under. */
export async function checkDatabase(
  config: Config,
  database: Database,
): Promise<{ findings: Finding[]; accounts: readonly Account[] }> {
  const started = Date.now();
  const facts = await findDatabaseFacts(database);
  if (facts === undefined) throw new Error('the database says nothing about itself');
  const accounts = await listAccounts(database);
  const findings: Finding[] = [
    {
      check: 'database',
      state: 'ok',
      message: `PostgreSQL ${facts.version}, schema up to date, ${accounts.length} accounts`,
    },
    checkClock(facts.now.getTime(), started, Date.now()),
    accounts.length === 0
      ? { check: 'keys', state: 'note', message: 'the database is empty: start the server once' }
      : await checkKeys(config, database),
  ];
  return { findings, accounts };
}

function checkClock(there: number, before: number, after: number): Finding {
  const offMs = Math.max(before - there, there - after, 0);
  const check = 'clock';
  if (offMs <= clockToleranceMs) return { check, state: 'ok', message: 'this machine and the database agree' };
  const message = `this machine and the database are ${(offMs / 1_000).toFixed(1)} s apart: let NTP set both`;
  return { check, state: 'problem', message };
}

async function checkKeys(config: Config, database: Database): Promise<Finding> {
  const check = 'keys';
  try {
    const { instance } = await openInstance(database, { publicUrl: '', keysFile: config.keysFile, now: new Date() });
    return {
      check,
      state: 'ok',
      message: `${config.keysFile} fits the database; tokens are issued by ${instance.issuer}`,
    };
  } catch (error) {
    if (error instanceof OperatorError) return { check, state: 'problem', message: error.message };
    throw error;
  }
}
