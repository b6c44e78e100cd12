import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { updateContact } from '../src/contacts/update-contact.ts';
import { connectDatabase } from '../src/database/connect-database.ts';
import type { Context } from '../src/context.ts';
import { addressKeys } from '../src/keys/address-keys.ts';
import { parseKeys } from '../src/keys/parse-keys.ts';
import { createLinks } from '../src/links/links.ts';
import { benchServer } from './support/bench-server.ts';
import { runLoad } from './support/load.ts';
import { compare, report } from './support/ratio.ts';
import { recording, replay } from './support/replay.ts';

const connections = 8;
const seconds = 1.5;

const bench = await benchServer();
const list = await bench.call<{ list_id: string }>('POST', '/v3/contact_lists', { name: 'News' });
const address = (index: number): string => `person${index}@example.com`;
const ids: string[] = [];
for (let index = 0; index < connections * 2; index += 1) {
  const created = await bench.call<{ contact_id: string }>('POST', '/v3/contacts', {
    create_source: 'Account',
    email_address: { address: address(index), permission_to_send: 'implicit' },
    list_memberships: [list.list_id],
  });
  ids.push(created.contact_id);
}

const bodies = (index: number): readonly string[] => [
  JSON.stringify({
    update_source: 'Contact',
    email_address: {
      address: address(index),
      permission_to_send: 'unsubscribed',
      opt_out_reason: 'No longer interested',
    },
  }),
  JSON.stringify({
    update_source: 'Contact',
    email_address: { address: address(index), permission_to_send: 'explicit' },
    list_memberships: [list.list_id],
  }),
];

/** Opt-out and opt-in in turn by the API; the contacts of the second half, so that the loop beside it has its own. */
async function byApi(): Promise<number> {
  const request = (connection: number, turn: number): string => {
    const body = bodies(connections + connection)[turn % 2] ?? '';
    return (
      `PUT /v3/contacts/${ids[connections + connection]} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${bench.server.token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    );
  };
  return (await runLoad({ port: bench.port, connections, seconds, request })).perSecond;
}

/** The statements of an opt-out and of an opt-in for each contact, recorded from the verb itself. */
async function record() {
  const database = connectDatabase({ connection: bench.connection, poolSize: 2, readConnections: 1 });
  const keys = parseKeys(await readFile(join(bench.server.dataDirectory, 'keys.json'), 'utf8'));
  if (keys === undefined) throw new Error('the server has made no keys file');
  const tape = recording(database);
  const context: Context = {
    database: tape.database,
    accountId: bench.accountId,
    actor: { kind: 'operator' },
    evidence: { ip: '127.0.0.1', userAgent: 'bench' },
    clock: () => new Date(),
    addressKeys: addressKeys(keys.address),
    links: createLinks(bench.server.url, keys.link),
  };
  const cycles = [];
  for (let index = 0; index < connections; index += 1) {
    const contactId = ids[index] ?? '';
    const input = { profile: {}, source: 'Contact', read: null } as const;
    const optOut = { address: address(index), permission: 'unsubscribed', reason: 'No longer interested' } as const;
    const optIn = { address: address(index), permission: 'explicit', reason: null } as const;
    const steps = [
      () => updateContact(context, contactId, { ...input, email: optOut }),
      () => updateContact(context, contactId, { ...input, email: optIn, listIds: [list.list_id] }),
    ];
    // Recorded far along the chain, where its number is like no other number in the statements.
    for (let turn = 0; turn < 510; turn += 1) for (const step of steps) await step();
    const cycle = [];
    for (const step of steps) {
      tape.take();
      await step();
      cycle.push(tape.take());
    }
    cycles.push(cycle);
  }
  await database.close();
  return cycles;
}

try {
  const cycles = await record();
  const client = new pg.Client(bench.connection);
  await client.connect();
  const { rows } = await client.query<{ address_id: string }>('select address_id from address');
  await client.end();
  const keptIds = new Set([bench.accountId, list.list_id, ...ids, ...rows.map((row) => row.address_id)]);
  const bar = { kind: 'at least', value: 0.6 } as const;
  const name = `PUT opt-out and opt-in in turn, ${connections} connections, against a bare loop of the same statements`;
  const reference = () => replay({ connection: bench.connection, cycles, keptIds, seconds });
  report(await compare(name, 11, bar, { reference, subject: byApi }), 'transactions/s');
} finally {
  await bench.close();
}
