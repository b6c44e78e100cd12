import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg, { type ClientConfig } from 'pg';
import { readContactRow } from '../../src/contacts/contact-queries.ts';
import type { Database, Statement } from '../../src/database/database.ts';

/**
 * The least that answers GET /v3/contacts/{id}: node:http and the prepared statement, nothing checked, logged or described.
 * A process of its own, as the server is. Prints its port.
 */
const [connection, accountId, readConnections] = process.argv.slice(2);
if (connection === undefined || accountId === undefined)
  throw new Error('usage: bare-server.ts CONNECTION ACCOUNT [READERS]');
const clients = await Promise.all(
  Array.from({ length: Number(readConnections ?? 2) }, async () => {
    const settings: ClientConfig & { pipeline: boolean } = {
      ...(JSON.parse(connection) as ClientConfig),
      pipeline: true,
    };
    const client = new pg.Client(settings);
    await client.connect();
    return client;
  }),
);
let turn = 0;
/** The statement comes from the product; it runs as anybody would run it, on pipelined connections of node-postgres. */
const database = {
  async read(statement: Statement) {
    turn = (turn + 1) % clients.length;
    return (await clients[turn]?.query(statement))?.rows;
  },
} as unknown as Database;

const server = createServer((request, response) => {
  const contactId = request.url?.split('/').at(-1) ?? '';
  readContactRow(database, accountId, contactId).then(
    (row) => {
      const body = JSON.stringify(row);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500, { 'content-length': 0 });
      response.end();
      console.error(error);
    },
  );
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
