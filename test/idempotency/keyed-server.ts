import { Type } from 'typebox';
import sql from 'sql-template-tag';
import { createToken } from '../../src/tokens/create-token.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { createList } from '../../src/lists/create-list.ts';
import type { App } from '../../src/http/app-type.ts';
import { contextOf } from '../../src/http/request-context.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

/** What happens to a request on its way, as a test sets it. The act itself is a list that is stored. */
export interface Mishaps {
  beforeAct: () => Promise<void>;
  afterAct: () => Promise<void>;
  /** Members of this length in the answer. */
  answerLength: number;
}

export interface KeyedServer {
  readonly server: TestServer;
  readonly mishaps: Mishaps;
  /** Lets time pass for all nodes. */
  passSeconds(seconds: number): void;
  /** A personal token of the owner's that holds so long. */
  tokenFor(seconds: number): Promise<string>;
  /** How often the act was done. */
  acts(name: string): Promise<number>;
}

const nothing = async (): Promise<void> => undefined;

/** The app with a route whose act is followed or preceded by what a test wants to go wrong. */
export async function keyedServer(): Promise<KeyedServer> {
  const clock = { aheadMs: 0 };
  const mishaps: Mishaps = { beforeAct: nothing, afterAct: nothing, answerLength: 1 };
  const server = await testServer({
    clock: () => new Date(Date.now() + clock.aheadMs),
    routes: (app) => actRoute(app, mishaps),
  });
  return {
    server,
    mishaps,
    passSeconds(seconds) {
      clock.aheadMs += seconds * 1_000;
    },
    async tokenFor(expiresInSeconds) {
      const { database, keys, instance, account } = server;
      const input = { ...account, role: 'owner', scopes: allScopes, name: 'test', expiresInSeconds } as const;
      const now = new Date(Date.now() + clock.aheadMs);
      return (await database.transaction((tx) => createToken(tx, { keys, instance }, { ...input, now }))).token;
    },
    async acts(name) {
      const rows = await server.database.query(sql`select 1 from contact_list where name like ${`${name} %`}`);
      return rows.length;
    },
  };
}

function actRoute(app: App, mishaps: Mishaps): void {
  let count = 0;
  app.post(
    '/v1/acts/:name',
    {
      config: { access: { scopes: ['contact_data'], privilege: 'contacts:write' } },
      schema: {
        params: Type.Object({ name: Type.String() }),
        response: { 201: Type.Object({ list_id: Type.String(), text: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { answerLength, beforeAct, afterAct } = mishaps;
      await beforeAct();
      count += 1;
      // Names differ, so that nothing but the key keeps the act from being done twice.
      const input = { name: `${request.params.name} ${count}`, description: null, favorite: false };
      const { listId } = await createList(contextOf(request), input);
      await afterAct();
      return reply
        .code(201)
        .header('location', `/v3/contact_lists/${listId}`)
        .send({ list_id: listId, text: 'x'.repeat(answerLength) });
    },
  );
}

/** Something to wait at, and the way to go on. */
export function gate(): {
  readonly wait: () => Promise<void>;
  readonly open: () => void;
  readonly reached: Promise<void>;
} {
  const arrival = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<void>();
  return {
    wait() {
      arrival.resolve();
      return opening.promise;
    },
    open: () => opening.resolve(),
    reached: arrival.promise,
  };
}
