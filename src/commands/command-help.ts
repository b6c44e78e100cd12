import { allCommands } from './all-commands.ts';
import type { Command } from './command.ts';

/** The help of one command. */
export function commandHelp(name: string, command: Command): string[] {
  const sentence = `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`;
  const details = command.details === undefined ? [] : ['', ...command.details];
  return [`assent ${name} ${command.usage}`.trimEnd(), '', sentence, ...details];
}

/** The commands whose names start with this word, with a line for each; undefined: all commands. */
export async function overview(group?: string): Promise<string[]> {
  const names = Object.keys(allCommands).filter((name) => group === undefined || name.startsWith(`${group} `));
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map(async (name) => `  ${name.padEnd(width)}  ${(await allCommands[name]?.())?.summary ?? ''}`);
  return [
    'assent <command> [options]',
    '',
    ...(await Promise.all(lines)),
    '',
    'assent <command> --help explains one of them.',
  ];
}
