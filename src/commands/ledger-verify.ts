import { listAccounts } from '../accounts/list-accounts.ts';
import { verifyCheckpoints, type CheckpointReport } from '../ledger/verify-checkpoints.ts';
import { verifyLedger, type LedgerReport } from '../ledger/verify-ledger.ts';
import { accountOption, chooseAccount } from './choose-account.ts';
import type { Command, CommandInput } from './command.ts';
import { flag, textOption } from './command-input.ts';
import { print, printJson } from './print.ts';
import { readCheckpointFile, type CheckpointFile } from './read-checkpoint-file.ts';
import { withInstance, type OpenedInstance } from './with-instance.ts';

interface Verified extends LedgerReport {
  readonly accountId: string;
  readonly kept: CheckpointReport;
}

export const ledgerVerify: Command = {
  usage: '[--checkpoint <file>] [--account <id or name>] [--json]',
  summary: 'check every event of the ledger; exit status 1 if something is wrong',
  details: [
    '--checkpoint <file>      made by `assent ledger checkpoint` and kept in another place: proves that nothing up to it was',
    '                         altered or left out. Without one, verify shows only that the ledger is consistent.',
    '--account <id or name>   by default every account',
  ],
  options: { checkpoint: { type: 'string' }, json: { type: 'boolean' }, ...accountOption },
  positionals: 0,
  run: (input) =>
    withInstance(async (opened) => {
      const file = textOption(input, 'checkpoint');
      const given = file === undefined ? undefined : await readCheckpointFile(file, opened.keys.signing);
      const reports: Verified[] = [];
      for (const accountId of await accountsToVerify(opened, input, given)) {
        reports.push(await verifyAccount(opened, accountId, given));
      }
      if (flag(input, 'json')) printJson(reports.map(toJson));
      else for (const line of reports.flatMap(toLines)) print(line);
      return reports.every(holds) ? 0 : 1;
    }),
};

async function accountsToVerify(
  { database }: OpenedInstance,
  input: CommandInput,
  given: CheckpointFile | undefined,
): Promise<string[]> {
  if (given !== undefined) return [given.checkpoint.account_id];
  if (textOption(input, 'account') !== undefined) return [(await chooseAccount(database, input)).accountId];
  return (await listAccounts(database)).map(({ accountId }) => accountId);
}

async function verifyAccount(
  { database, keys }: OpenedInstance,
  accountId: string,
  given: CheckpointFile | undefined,
): Promise<Verified> {
  const report = await verifyLedger(database, accountId, given?.checkpoint);
  return { ...report, accountId, kept: await verifyCheckpoints(database, accountId, keys.signing, given?.signed) };
}

function holds({ problemCount, checkpointHolds, kept }: Verified): boolean {
  return problemCount === 0 && checkpointHolds !== false && kept.problems.length === 0;
}

function toLines(report: Verified): string[] {
  const { accountId, events, addresses, withoutEvidence, problems, problemCount, checkpointHolds, kept } = report;
  const proof = {
    true: 'The checkpoint holds: nothing up to it was altered or left out.',
    false: 'The checkpoint does NOT hold: events up to it were altered or left out.',
    null: 'Consistent. Without --checkpoint this does not prove that nothing was left out or rewritten as a whole.',
  };
  const verdict = checkpointHolds === null && !holds(report) ? [] : [proof[`${checkpointHolds}`]];
  return [
    `account ${accountId}: ${events} events of ${addresses} addresses, ${withoutEvidence} without evidence, ${kept.checkpoints} checkpoints, ${problemCount + kept.problems.length} problems`,
    ...problems.map(({ addressId, seq, problem }) => `  address ${addressId}, event ${seq}: ${problem}`),
    ...kept.problems.map(({ checkpointId, problem }) => `  checkpoint ${checkpointId}: ${problem}`),
    ...verdict.map((line) => `  ${line}`),
  ];
}

function toJson(report: Verified): object {
  return {
    account_id: report.accountId,
    events: report.events,
    addresses: report.addresses,
    without_evidence: report.withoutEvidence,
    problem_count: report.problemCount,
    problems: report.problems.map(({ addressId, seq, problem }) => ({ address_id: addressId, seq, problem })),
    checkpoint_holds: report.checkpointHolds,
    checkpoints: report.kept.checkpoints,
    checkpoint_problems: report.kept.problems.map(({ checkpointId, problem }) => ({
      checkpoint_id: checkpointId,
      problem,
    })),
  };
}
