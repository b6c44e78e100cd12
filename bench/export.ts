import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { benchServer, type BenchServer } from './support/bench-server.ts';
import { memoryReport, residentMegabytes } from './support/memory.ts';
import { ratioOf, report } from './support/ratio.ts';
import { seedUnsubscribed } from './support/seed-contacts.ts';

interface Activity {
  readonly activity_id: string;
  readonly state: string;
  readonly percent_done: number;
  readonly _links: { readonly results?: { readonly href: string } };
}

const contacts = Number(process.argv[3] ?? 1_000_000);
const rounds = 3;
const marks = [10, 50, 90];
const file = join(tmpdir(), `assent-bench-export-${process.pid}.csv`);
/** Whatever the contacts of the bench have, and the fields that an export asks for to have the same. */
const select = `copy (select a.address_text, c.first_name, c.last_name, a.permission, a.opt_out_source, a.opt_out_at,
    a.opt_out_reason, c.contact_id, c.create_source, c.created_at, c.updated_at
  from contact c join address a using (account_id, address_id) order by c.contact_id) to stdout (format csv)`;
const sameFields = [
  'email_address',
  'first_name',
  'last_name',
  'email_optout_source',
  'email_optout_date',
  'email_optout_reason',
  'source_name',
  'created_at',
  'updated_at',
];

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/** Starts an export of everybody, waits for its end and fetches the file. */
async function exportAll(bench: BenchServer, body: object, look: (percent: number) => Promise<void>): Promise<void> {
  const { activity_id: activityId } = await bench.call<Activity>('POST', '/v3/activities/contact_exports', body);
  for (;;) {
    const activity = await bench.call<Activity>('GET', `/v3/activities/${activityId}`);
    await look(activity.percent_done);
    const { state, _links: links } = activity;
    if (state === 'completed') return fetchFile(bench, links.results?.href ?? '');
    if (state !== 'initialized' && state !== 'processing') throw new Error(`the export ended as ${state}`);
    await delay(250);
  }
}

async function fetchFile({ server }: BenchServer, path: string): Promise<void> {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${server.token}` } });
  if (!response.ok || response.body === null) throw new Error(`no file: ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
}

const bench = await benchServer();
const client = new pg.Client(bench.connection);
try {
  await client.connect();
  await seedUnsubscribed(client, bench.accountId, contacts);
  const memory = new Map<number, number>();
  const look = async (percent: number): Promise<void> => {
    for (const mark of marks) {
      if (percent >= mark && !memory.has(mark)) memory.set(mark, await residentMegabytes(bench.server.pid));
    }
  };
  const reference: number[] = [];
  const same: number[] = [];
  const every: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    reference.push(await seconds(() => pipeline(client.query(copyTo(select)), createWriteStream(file))));
    same.push(await seconds(() => exportAll(bench, { fields: sameFields }, look)));
    every.push(await seconds(() => exportAll(bench, {}, look)));
  }
  const bar = { kind: 'at most', value: 3 } as const;
  const name = `export of ${contacts.toLocaleString('en')} contacts until the file is fetched, against COPY TO`;
  report({ name: `${name} of the same columns`, reference, subject: same, bar }, 's');
  const ratio = ratioOf({ subject: every, reference });
  console.log(`  with every field that there is, most of them empty: ${ratio.toFixed(2)} (no bar)`);
  console.log(memoryReport(memory));
} finally {
  await client.end();
  await bench.close();
  await rm(file, { force: true });
}
