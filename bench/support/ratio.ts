/** One figure of several runs taken in turn, so that whatever else the machine does falls on both sides alike. */
export interface Comparison {
  readonly name: string;
  readonly subject: readonly number[];
  readonly reference: readonly number[];
  /** What the ratio must reach (`at least`) or stay under (`at most`). */
  readonly bar: { readonly kind: 'at least' | 'at most'; readonly value: number };
}

/** Runs subject and reference in turn; the first round warms both up and is not counted. */
export async function compare(
  name: string,
  rounds: number,
  bar: Comparison['bar'],
  run: { readonly subject: () => Promise<number>; readonly reference: () => Promise<number> },
): Promise<Comparison> {
  const subject: number[] = [];
  const reference: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const expected = await run.reference();
    const measured = await run.subject();
    if (round === 0) continue;
    reference.push(expected);
    subject.push(measured);
  }
  return { name, subject, reference, bar };
}

/** Prints both sides, their ratio and the bar, and says by the exit status whether it was reached. */
export function report(comparison: Comparison, unit: string): void {
  const { name, subject, reference, bar } = comparison;
  const ratio = ratioOf(comparison);
  const reached = bar.kind === 'at least' ? ratio >= bar.value : ratio <= bar.value;
  console.log(`${name}
  reference ${describe(reference)} ${unit}
  assent    ${describe(subject)} ${unit}
  ratio     ${ratio.toFixed(2)}, the median of the rounds (bar: ${bar.kind} ${bar.value}) ${reached ? 'reached' : 'MISSED'}`);
  if (!reached) process.exitCode = 1;
}

/** The median of the ratios of the rounds. */
export function ratioOf({ subject, reference }: Pick<Comparison, 'subject' | 'reference'>): number {
  return median(subject.map((value, round) => value / (reference[round] ?? Number.NaN)));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function describe(values: readonly number[]): string {
  const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
  return `median ${round(median(values))}, ${round(Math.min(...values))} to ${round(Math.max(...values))}, ${values.length} runs,`;
}
