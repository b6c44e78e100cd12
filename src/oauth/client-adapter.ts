import type { Adapter, AdapterPayload } from 'oidc-provider';
import { findClient } from '../clients/find-client.ts';
import type { Database } from '../database/database.ts';
import { clientMetadata } from './client-metadata.ts';

/** Looks clients up; they are made and changed elsewhere. */
export class ClientAdapter implements Adapter {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(clientId: string): Promise<AdapterPayload | undefined> {
    const client = await findClient(this.#database, clientId);
    return client && clientMetadata(client);
  }

  upsert(): Promise<void> {
    return neverAsked();
  }

  findByUid(): Promise<void> {
    return neverAsked();
  }

  findByUserCode(): Promise<void> {
    return neverAsked();
  }

  consume(): Promise<void> {
    return neverAsked();
  }

  destroy(): Promise<void> {
    return neverAsked();
  }

  revokeByGrantId(): Promise<void> {
    return neverAsked();
  }
}

function neverAsked(): Promise<void> {
  return Promise.reject(new Error('clients are only looked up'));
}
