import { createAccount } from '../../src/accounts/create-account.ts';
import type { Context } from '../../src/context.ts';
import type { Database } from '../../src/database/database.ts';
import { addressKeys } from '../../src/keys/address-keys.ts';
import { createLinks } from '../../src/links/links.ts';
import type { TestServer } from './test-server.ts';

const key = { kid: 'one', secret: Buffer.alloc(32, 7) };

/** What a verb needs beside a test server: its database, keys, links and clock, its first account, as an operator. */
export function contextOf(server: TestServer, differences: Partial<Context> = {}): Context {
  const { app, database, account, links } = server;
  const { addressKeys: keys, clock } = app.services;
  return {
    database,
    accountId: account.accountId,
    actor: { kind: 'operator' },
    evidence: {},
    clock,
    addressKeys: keys,
    links,
    ...differences,
  };
}

/** What a verb needs to work as the system for a new account on a database without a server. */
export async function contextOfNewAccount(database: Database, clock: () => Date = () => new Date()): Promise<Context> {
  const facts = { name: 'Example Club', senderEmail: 'club@example.org', postalAddress: '1 Main Street' };
  const { accountId } = await database.transaction((tx) => createAccount(tx, facts, clock()));
  return {
    database,
    accountId,
    actor: { kind: 'system' },
    evidence: {},
    clock,
    addressKeys: addressKeys([key]),
    links: createLinks('http://127.0.0.1', [key]),
  };
}
