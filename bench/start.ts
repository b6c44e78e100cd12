import { startServer } from '../test/support/server-process.ts';
import { median } from './support/ratio.ts';

const bar = 1_500;
const runs = 7;

/** From the start of the process to the first answer over existing data, in milliseconds. */
const first = await startServer({ env: {} });
await first.stop();
const times: number[] = [];
for (let run = 0; run < runs; run += 1) {
  const started = performance.now();
  const server = await startServer({ env: {}, dataDirectory: first.dataDirectory });
  const response = await fetch(`${server.url}/readyz`);
  if (!response.ok) throw new Error(`the server is not ready: ${response.status}`);
  times.push(performance.now() - started);
  await server.stop();
}
await first.close();
const figure = median(times);
console.log(`start to first answer, existing data
  assent    median ${figure.toFixed(0)}, ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}, ${runs} runs, ms
  bar       at most ${bar} ms: ${figure <= bar ? 'reached' : 'MISSED'}`);
if (figure > bar) process.exitCode = 1;
