import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

/** A request that has to be refused. In its path `{id}` is a contact with an address, `{nobody}` one without. */
export interface BadInput {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: string;
  readonly json?: unknown;
  readonly type?: string;
  readonly status: number;
  readonly error?: readonly [key: string, message: string | RegExp];
}

export const validation = 'contacts.api.validation.error';
export const unknownId = '01890000-0000-7000-8000-000000000000';

export const long = (length: number): string => 'x'.repeat(length);

/** Sends what has to be refused to a server with two contacts and a list named News. */
export class BadInputs {
  readonly #server: TestServer;
  readonly #ids: Readonly<Record<string, string>>;

  private constructor(server: TestServer, ids: Readonly<Record<string, string>>) {
    this.#server = server;
    this.#ids = ids;
  }

  static async open(): Promise<BadInputs> {
    const server = await testServer();
    const api = new ApiClient(server);
    const nobody = await api.must('POST', '/v3/contacts', { create_source: 'Account', first_name: 'Nobody' });
    const ada = await api.createContact('ada@example.com', {
      first_name: 'Ada',
      list_memberships: [await api.createList('News')],
    });
    return new BadInputs(server, { id: ada.contact_id, nobody: nobody.contact_id });
  }

  /** Asserts that the request is refused in the documented form, and that nothing of it is stored. */
  async assertRefused({ method = 'POST', path, ...bad }: BadInput): Promise<void> {
    const { body, json, type = 'application/json', status, error } = bad;
    const stored = await this.#everything();
    const response = await this.#server.fetch(
      path.replace(/\{(\w+)\}/, (_, name: string) => this.#ids[name] ?? ''),
      {
        method,
        ...(json !== undefined && { json }),
        ...(body !== undefined && { body, headers: { 'content-type': type } }),
      },
    );
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.match(response.headers.get('x-request-id') ?? '', /./);
    if (error !== undefined) {
      const [key, message] = error;
      const [first, ...others] = JSON.parse(text) as { error_key: string; error_message: string }[];
      assert.deepEqual(others, []);
      assert.equal(first?.error_key, key);
      if (typeof message === 'string') assert.equal(first?.error_message, message);
      else assert.match(first?.error_message ?? '', message);
    }
    assert.equal(await this.#everything(), stored);
  }

  /** Every row of every table that a request may write. */
  async #everything(): Promise<string> {
    const { database } = this.#server;
    const tables = await database.query<{ name: string }>(sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('access_token') order by 1`);
    const dumps = [];
    for (const { name } of tables) {
      dumps.push(await database.query(sql([`select '${name}', t.* from ${name} t order by t::text`])));
    }
    return JSON.stringify(dumps);
  }
}
