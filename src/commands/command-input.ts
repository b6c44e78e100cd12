import { UsageError } from './usage-error.ts';
import type { CommandInput } from './command.ts';

/** An option with a value; undefined if it is not given or empty. */
export function textOption({ values }: CommandInput, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** @throws UsageError if it is not given */
export function requiredOption(input: CommandInput, name: string): string {
  const value = textOption(input, name);
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

/** An option that may be given several times. */
export function repeatedOption({ values }: CommandInput, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function flag({ values }: CommandInput, name: string): boolean {
  return values[name] === true;
}

/** One of a few words. @throws UsageError that lists them */
export function choiceOption<Choice extends string>(
  input: CommandInput,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = textOption(input, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value.toLowerCase());
  if (choice === undefined) throw new UsageError(`--${name} "${value}" does not exist: give ${choices.join(', ')}`);
  return choice;
}

/** The word at this place. @throws UsageError naming what is missing */
export function word({ positionals }: CommandInput, index: number, what: string): string {
  const value = positionals[index]?.trim();
  if (value === undefined || value === '') throw new UsageError(`${what} is missing`);
  return value;
}
