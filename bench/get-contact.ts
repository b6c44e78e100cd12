import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { benchServer } from './support/bench-server.ts';
import { runLoad } from './support/load.ts';
import { compare, report } from './support/ratio.ts';
import { seedUnsubscribed } from './support/seed-contacts.ts';

const connections = 32;
const seconds = 1.5;
const contacts = 50_000;

const bench = await benchServer();
const client = new pg.Client(bench.connection);
await client.connect();
// As many as make the planner go by the index, as it does in an account of any size.
await seedUnsubscribed(client, bench.accountId, contacts);
const { rows } = await client.query<{ contact_id: string }>(
  'select contact_id from contact order by random() limit 1000',
);
await client.end();
const ids = rows.map((row) => row.contact_id);

const bare = spawn(
  process.execPath,
  ['bench/support/bare-server.ts', JSON.stringify(bench.connection), bench.accountId],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const [line] = (await once(bare.stdout, 'data')) as [Buffer];
const barePort = Number(line.toString());

const perSecond = async (port: number): Promise<number> => {
  const request = (connection: number, turn: number): string =>
    `GET /v3/contacts/${ids[(connection * 31 + turn) % ids.length]} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
    `Authorization: Bearer ${bench.server.token}\r\nAccept: application/json\r\n\r\n`;
  return (await runLoad({ port, connections, seconds, request })).perSecond;
};

try {
  const bar = { kind: 'at least', value: 0.85 } as const;
  const name = `GET one contact, ${connections} connections, against bare node:http with the same prepared statement`;
  report(
    await compare(name, 15, bar, { reference: () => perSecond(barePort), subject: () => perSecond(bench.port) }),
    'requests/s',
  );
} finally {
  bare.kill();
  await bench.close();
}
