import { ActivityClient, runActivities } from '../activities/activity-fixture.ts';
import { idsFor, sampleBody } from '../support/operation-samples.ts';
import { testServer, type Operation, type TestServer, type TestServerOptions } from '../support/test-server.ts';
import { recordAnswers, type RecordedAnswer } from './record-answers.ts';
import { walkOwnSurface } from './walk-own-surface.ts';
import { walkSurface } from './walk-surface.ts';

export interface Surface {
  readonly server: TestServer;
  /** The operations that ask for a token. */
  readonly operations: readonly Operation[];
  /** What they answered to requests that go as far as they can. */
  readonly answers: readonly RecordedAnswer[];
}

/** A server whose operations below /v3 and /v1 have each been called, with much in its account, where nothing goes on. */
export async function openSurface(options: TestServerOptions = {}): Promise<Surface> {
  const server = await testServer(options);
  const { server: recorded, answers } = recordAnswers(server);
  const operations = server.operations.filter(({ access }) => access !== 'public');
  const activities = runActivities(server);
  await walkSurface({ server: recorded, api: new ActivityClient(recorded, activities) });
  await walkOwnSurface(recorded);
  await activities.stop();
  for (const operation of operations) {
    if (!answers.some((answer) => answer.operation === operation)) await callPlainly(recorded, operation);
  }
  return { server, operations, answers };
}

/** Where the walk passed an operation by. */
async function callPlainly(server: TestServer, { method, url }: Operation): Promise<void> {
  const ids = await idsFor(server, url);
  const path = url.replaceAll(/:(\w+)/g, (_match, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`test/support/operation-samples.ts does not know how to make a ${name}`);
    return id;
  });
  await server.fetch(path, { method, json: sampleBody(method, url) });
}
