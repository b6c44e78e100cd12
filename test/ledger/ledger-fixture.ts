import pg from 'pg';
import type { Context } from '../../src/context.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

export interface LedgerFixture {
  readonly server: TestServer;
  readonly context: Context;
  /** Creates a contact that then opts out: two events. */
  optedOut(address: string): Promise<string>;
  /** Runs statements as somebody would who owns the database and switches its guards off. */
  tamper(statement: string, values?: unknown[]): Promise<void>;
}

export async function ledgerFixture(): Promise<LedgerFixture> {
  const server = await testServer();
  const call = async (method: string, path: string, json: unknown): Promise<Record<string, unknown>> => {
    const response = await server.fetch(path, { method, json });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    server,
    context: contextOf(server, { actor: { kind: 'system' } }),
    async optedOut(address) {
      const created = await call('POST', '/v3/contacts', { create_source: 'Account', email_address: { address } });
      const contactId = created['contact_id'] as string;
      await call('PUT', `/v3/contacts/${contactId}`, {
        update_source: 'Contact',
        email_address: { address, permission_to_send: 'unsubscribed', opt_out_reason: 'Too many mails' },
      });
      return contactId;
    },
    async tamper(statement, values = []) {
      const client = new pg.Client(server.connection);
      await client.connect();
      try {
        await client.query("set session_replication_role = 'replica'");
        await client.query(statement, values);
      } finally {
        await client.end();
      }
    },
  };
}
