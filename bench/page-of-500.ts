import pg from 'pg';
import { benchServer, type BenchServer } from './support/bench-server.ts';
import { seedUnsubscribed } from './support/seed-contacts.ts';
import { median } from './support/ratio.ts';

const pageSize = 500;
const small = 10_000;
const large = Number(process.argv[3] ?? 1_000_000);
const deepPage = 1_000;
const turns = 40;
const bar = 1.3;

/** Seconds of one page, the median of several requests for it. */
async function timePage(bench: BenchServer, path: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    const page = await bench.call<{ contacts: unknown[] }>('GET', path);
    times.push(performance.now() - started);
    if (page.contacts.length !== pageSize) throw new Error(`a page of ${page.contacts.length}`);
  }
  return median(times.slice(5));
}

/** The path of the page that lies this many contacts further: a cursor as the API itself gives it, one page before. */
async function pathOfPage(bench: BenchServer, page: number): Promise<string> {
  let path = `/v3/contacts?status=unsubscribed&limit=${pageSize}`;
  for (let turn = 1; turn < page; turn += 1) {
    const answer = await bench.call<{ _links: { next?: { href: string } } }>('GET', path);
    if (answer._links.next === undefined) throw new Error(`there is no page ${turn + 1}`);
    path = answer._links.next.href;
  }
  return path;
}

async function measure(contacts: number, page: number): Promise<number> {
  const bench = await benchServer();
  try {
    const client = new pg.Client(bench.connection);
    await client.connect();
    await seedUnsubscribed(client, bench.accountId, contacts);
    await client.end();
    return await timePage(bench, await pathOfPage(bench, page));
  } finally {
    await bench.close();
  }
}

const reference = await measure(small, 1);
const subject = await measure(large, deepPage);
const ratio = subject / reference;
console.log(`page of ${pageSize}, status=unsubscribed
  reference page 1 of ${small}: ${reference.toFixed(1)} ms
  assent    page ${deepPage} of ${large}: ${subject.toFixed(1)} ms
  ratio     ${ratio.toFixed(2)} (bar: at most ${bar}) ${ratio <= bar ? 'reached' : 'MISSED'}`);
if (ratio > bar) process.exitCode = 1;
