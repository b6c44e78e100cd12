import { readFile } from 'node:fs/promises';

const flat = 1.25;

export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

/** Says what a server took at each mark, in percent of the work, and by the exit status whether that grew. */
export function memoryReport(memory: ReadonlyMap<number, number>): string {
  const [first = Number.NaN, ...later] = memory.values();
  const isFlat = Math.max(...later) / first <= flat;
  if (!isFlat) process.exitCode = 1;
  const shown = [...memory].map(([mark, megabytes]) => `${megabytes.toFixed(0)} MB at ${mark} %`).join(', ');
  return `  memory    of the server ${shown}: ${isFlat ? 'flat' : 'GROWN'}`;
}
