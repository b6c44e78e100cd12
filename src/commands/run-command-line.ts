import { parseArgs } from 'node:util';
import { DatabaseUnavailable } from '../database/database.ts';
import { Conflict, Invalid, NotFound, PermissionRefused } from '../errors.ts';
import { OperatorError } from '../operator-error.ts';
import { allCommands } from './all-commands.ts';
import { commandHelp, overview } from './command-help.ts';
import type { Command, CommandInput } from './command.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs the command that was typed after `assent`. An error that a person can solve is one line on standard error.
 *
 * @returns the exit status: 0; 1 if the command failed; 2 if the words are wrong
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(allCommands, candidate));
  try {
    if (name === undefined) return await helpOn(words);
    const command = await allCommands[name]?.();
    if (command === undefined) return await helpOn(words);
    const rest = words.slice(name.split(' ').length);
    if (rest.includes('--help') || rest.includes('-h')) return show(commandHelp(name, command));
    return await command.run(readInput(command, rest));
  } catch (error) {
    return complain(name, error);
  }
}

function readInput(command: Command, words: readonly string[]): CommandInput {
  let input: CommandInput;
  try {
    input = parseArgs({ args: [...words], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(firstSentence((error as Error).message));
  }
  const tooMuch = input.positionals[command.positionals];
  if (tooMuch !== undefined) throw new UsageError(`"${tooMuch}" is too much`);
  return input;
}

async function helpOn(words: readonly string[]): Promise<number> {
  const [first, second] = words;
  const wantsHelp = first === undefined || first === 'help' || words.includes('--help') || words.includes('-h');
  const isGroup = Object.keys(allCommands).some((name) => name.startsWith(`${first} `));
  if (isGroup && (wantsHelp || second === undefined)) return show(await overview(first));
  if (wantsHelp) return show(await overview());
  throw new UsageError(`"${words.slice(0, isGroup ? 2 : 1).join(' ')}" is no command`);
}

function show(lines: readonly string[]): number {
  for (const line of lines) print(line);
  return 0;
}

function complain(name: string | undefined, error: unknown): number {
  const command = name === undefined ? 'assent' : `assent ${name}`;
  if (error instanceof UsageError || error instanceof Invalid) {
    process.stderr.write(`${command}: ${error.message}. See ${command} --help\n`);
    return 2;
  }
  if (error instanceof DatabaseUnavailable) {
    process.stderr.write('The database does not answer: check that it runs, and try again.\n');
    return 1;
  }
  const expected = [OperatorError, NotFound, Conflict, PermissionRefused].some((kind) => error instanceof kind);
  if (!expected) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  return 1;
}

function firstSentence(text: string): string {
  return text.split(/\.\s|\.$/)[0] ?? text;
}
