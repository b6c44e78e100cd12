import { openAsBlob } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { benchServer, type BenchServer } from './support/bench-server.ts';
import { finishedRows } from './support/finished-rows.ts';
import { memoryReport, residentMegabytes } from './support/memory.ts';
import { report } from './support/ratio.ts';

interface Activity {
  readonly activity_id: string;
  readonly state: string;
  readonly status: Readonly<Record<string, number>>;
}

const rows = Number(process.argv[3] ?? 1_000_000);
const marks = [10, 50, 100];
const listsAt = 10_000;
const file = join(tmpdir(), `assent-bench-import-${process.pid}.csv`);

/** Person `index` of a file; every tenth opted out before it is imported. */
const line = (index: number): string =>
  `person${index}@example.com,Person,"Number ${index}",Example Club,${(index % 12) + 1}/${(index % 28) + 1}\n`;

async function writeFile(from: number, step: number): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write('email,first_name,last_name,company_name,birthday\n');
  let lines = '';
  for (let index = from; index < rows; index += step) {
    lines += line(index);
    if (lines.length > 1_000_000) {
      await handle.write(lines);
      lines = '';
    }
  }
  await handle.write(lines);
  await handle.close();
}

/** Uploads the file and waits for the end of its import, looking at it all the time. */
async function importFile(
  bench: BenchServer,
  listId: string,
  look: (percent: number) => Promise<void>,
): Promise<number> {
  const start = performance.now();
  const form = new FormData();
  form.set('list_ids', listId);
  form.set('file', await openAsBlob(file), 'people.csv');
  const response = await fetch(`${bench.server.url}/v3/activities/contacts_file_import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bench.server.token}` },
    body: form,
    signal: AbortSignal.timeout(900_000),
  });
  if (response.status !== 201) throw new Error(`the file was not taken: ${response.status} ${await response.text()}`);
  const { activity_id: activityId } = (await response.json()) as Activity;
  console.log(`  staged    in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  for (;;) {
    const { state, status } = await bench.call<Activity>('GET', `/v3/activities/${activityId}`);
    const { items_total_count: total = 1, items_completed_count: completed = 0, error_count: errors } = status;
    await look((100 * completed) / total);
    if (state === 'completed' && errors === 0) return (performance.now() - start) / 1_000;
    if (state !== 'initialized' && state !== 'processing') throw new Error(`the import ended as ${state}`);
    await delay(250);
  }
}

async function optOut(bench: BenchServer): Promise<void> {
  for (let from = 0; from < rows; from += listsAt * 10) {
    const suppressions = [];
    for (let index = from; index < Math.min(rows, from + listsAt * 10); index += 10) {
      suppressions.push({ address: `person${index}@example.com`, reason: 'Too many mails', source: 'Contact' });
    }
    await bench.call('POST', '/v1/suppressions', { suppressions });
  }
}

const bench = await benchServer();
try {
  const list = await bench.call<{ list_id: string }>('POST', '/v3/contact_lists', { name: 'News' });
  await writeFile(0, 10);
  await importFile(bench, list.list_id, async () => undefined);
  await optOut(bench);
  await writeFile(0, 1);
  const memory = new Map<number, number>();
  const seconds = await importFile(bench, list.list_id, async (percent) => {
    for (const mark of marks) {
      if (percent >= mark && !memory.has(mark)) memory.set(mark, await residentMegabytes(bench.server.pid));
    }
  });
  const reference = await finishedRows(bench.connection);
  const copied = await reference.copy();
  await reference.close();
  report(
    {
      name: `import of a file of ${rows.toLocaleString('en')} rows, a tenth of them opted out before, against COPY of the finished rows`,
      reference: [copied],
      subject: [seconds],
      bar: { kind: 'at most', value: 2 },
    },
    's',
  );
  console.log(`  rows      ${Math.round(rows / seconds)} a second`);
  console.log(memoryReport(memory));
} finally {
  await bench.close();
  await rm(file, { force: true });
}
