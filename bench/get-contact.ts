import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { benchServer } from './support/bench-server.ts';
import { runLoad } from './support/load.ts';
import { compare, report } from './support/ratio.ts';

const connections = 32;
const seconds = 1.5;
const contacts = 500;

const bench = await benchServer();
const ids: string[] = [];
for (let index = 0; index < contacts; index += 1) {
  const created = await bench.call<{ contact_id: string }>('POST', '/v3/contacts', {
    create_source: 'Account',
    first_name: 'Ada',
    last_name: `Number ${index}`,
    company_name: 'Example',
    email_address: { address: `person${index}@example.com`, permission_to_send: 'implicit' },
  });
  ids.push(created.contact_id);
}

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
