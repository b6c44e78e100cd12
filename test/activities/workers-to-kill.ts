import assert from 'node:assert/strict';
import pg from 'pg';
import sql from 'sql-template-tag';
import { eventually } from '../support/eventually.ts';
import { runAssent, startServer, type AssentRun, type RunningServer } from '../support/server-process.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';
import type { ActivityBody } from './activity-fixture.ts';

/** Of each process; what is more than it can have under way waits for another. */
const activitiesAtOnce = 2;
/** From the death of its worker until an activity goes on. */
const takeoverMs = 30_000;
const endMs = 60_000;

/** An activity that is to be met in its middle. */
export interface Doomed {
  readonly kind: string;
  readonly activityId: string;
  /** Whether all that it does is one batch. */
  readonly inOneBatch?: true;
}

/** Rows that somebody else has under way while workers die. */
export interface Held {
  /** Results that activities come to write at the end of a batch, when everything else of it is done. */
  readonly results?: readonly (readonly [activityId: string, row: number])[];
  /** The same for parts of files. */
  readonly fileParts?: readonly (readonly [activityId: string, part: number])[];
  readonly contactIds?: readonly string[];
}

interface Progress {
  readonly activity_id: string;
  readonly state: string;
  readonly fence: number;
  readonly begun: boolean;
}

/** A server without workers, and workers that can be killed, on one database. */
export class WorkersToKill {
  readonly database: TestDatabase['database'];
  readonly api: RunningServer;
  readonly accountId: string;
  readonly #connection: pg.ClientConfig;
  readonly #url: string;
  #running: AssentRun[] = [];

  private constructor(
    test: TestDatabase,
    api: RunningServer,
    of: { readonly url: string; readonly accountId: string },
  ) {
    this.database = test.database;
    this.#connection = test.connection;
    this.api = api;
    this.#url = of.url;
    this.accountId = of.accountId;
  }

  static async start(): Promise<WorkersToKill> {
    const test = await testDatabase();
    const { user, port, host, database: name } = test.connection;
    const url = `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}`;
    const api = await startServer({ env: { DATABASE_URL: url, ASSENT_ROLE: 'api' } });
    const [row] = await test.database.query<{ account_id: string }>(sql`select account_id from account`);
    return new WorkersToKill(test, api, { url, accountId: row?.account_id ?? '' });
  }

  async close(): Promise<void> {
    await this.#end('SIGINT');
    await this.api.close();
  }

  async call<Body>(method: string, path: string, json?: unknown): Promise<Body> {
    const headers = json === undefined ? {} : { 'content-type': 'application/json' };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const response = await this.#fetch(path, { method, headers, ...body });
    return (await response.json()) as Body;
  }

  async text(path: string): Promise<string> {
    return (await this.#fetch(path)).text();
  }

  /** Starts an activity of the kind that its path ends with. */
  async begin(path: string, json?: unknown): Promise<Doomed> {
    const { activity_id: activityId } = await this.call<ActivityBody>('POST', path, json);
    return { kind: path.split('/').at(-1) ?? '', activityId };
  }

  /** The same with a file. */
  async upload(path: string, file: string, fields: Readonly<Record<string, string>>): Promise<Doomed> {
    const form = new FormData();
    form.set('file', new Blob([file]), 'people.csv');
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const response = await this.#fetch(path, { method: 'POST', body: form });
    const { activity_id: activityId } = (await response.json()) as ActivityBody;
    return { kind: path.split('/').at(-1) ?? '', activityId };
  }

  /** Lets workers do what waits, and ends them. */
  async workOff(activities: readonly Doomed[]): Promise<void> {
    await this.#work(activities.length);
    for (const { activityId } of activities) assert.equal((await this.#ended(activityId)).state, 'completed');
    await this.#end('SIGINT');
  }

  /**
   * Kills the workers of activities while each is in its middle, for it comes upon what is held, and lets others take them over.
   *
   * @returns each as it ended
   */
  async killAndTakeOver(activities: readonly Doomed[], held: Held): Promise<ActivityBody[]> {
    const killed = await this.#killInTheirMiddle(activities, held);
    const died = performance.now();
    await this.#work(activities.length);
    await eventually(
      'all are taken over',
      async () => {
        const now = await this.#progress();
        return killed.every(({ activity_id: id, fence }) => (now.get(id)?.fence ?? 0) > fence);
      },
      takeoverMs - (performance.now() - died),
    );
    const ended = await Promise.all(activities.map(({ activityId }) => this.#ended(activityId)));
    await this.#end('SIGINT');
    return ended;
  }

  async #killInTheirMiddle(activities: readonly Doomed[], held: Held): Promise<readonly Progress[]> {
    const somebody = new pg.Client(this.#connection);
    await somebody.connect();
    try {
      await hold(somebody, this.accountId, held);
      await this.#work(activities.length);
      return await eventually('all are in their middle', () => this.#inTheirMiddle(activities), endMs);
    } finally {
      // Also where one was not met: workers that go on would meet the activities of the next test.
      await this.#end('SIGKILL');
      await somebody.end();
    }
  }

  /** undefined: not yet. An activity that goes from batch to batch has done one, and cannot do its last. */
  async #inTheirMiddle(activities: readonly Doomed[]): Promise<readonly Progress[] | undefined> {
    const progress = await this.#progress();
    // Whose row is locked has a batch under way.
    const idle = await this.database.query<{ activity_id: string }>(
      sql`select activity_id from activity for no key update skip locked`,
    );
    const found = activities.flatMap(({ activityId, inOneBatch }) => {
      const one = progress.get(activityId);
      const underWay = idle.every(({ activity_id: id }) => id !== activityId);
      return one?.state === 'processing' && (inOneBatch ? underWay : one.begun) ? one : [];
    });
    return found.length === activities.length ? found : undefined;
  }

  async #progress(): Promise<ReadonlyMap<string, Progress>> {
    const rows = await this.database.query<Progress>(
      sql`select activity_id, state, fence, position is not null as begun from activity`,
    );
    return new Map(rows.map((row) => [row.activity_id, row]));
  }

  async #work(activities: number): Promise<void> {
    const settings = {
      DATABASE_URL: this.#url,
      ASSENT_DATA_DIR: this.api.dataDirectory,
      ASSENT_ROLE: 'worker',
      PORT: '0',
    };
    const processes = Math.ceil(activities / activitiesAtOnce);
    const started = Array.from({ length: processes }, () => runAssent(['serve'], settings));
    this.#running.push(...started);
    await Promise.all(started.map((run) => run.printed(/running as a worker/)));
  }

  async #end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    for (const { child } of this.#running) child.kill(signal);
    await Promise.all(this.#running.map(({ exited }) => exited));
    this.#running = [];
  }

  async #ended(activityId: string): Promise<ActivityBody> {
    return eventually(
      `activity ${activityId} ends`,
      async () => {
        const activity = await this.call<ActivityBody>('GET', `/v3/activities/${activityId}`);
        return activity.completed_at === undefined ? undefined : activity;
      },
      endMs,
    );
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${this.api.token}` };
    const response = await fetch(`${this.api.url}${path}`, { ...init, headers });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return response;
  }
}

async function hold(client: pg.Client, accountId: string, held: Held): Promise<void> {
  await client.query('begin');
  for (const [activityId, row] of held.results ?? []) {
    await client.query(sql`insert into activity_result (account_id, activity_id, row, outcome)
      values (${accountId}, ${activityId}, ${row}, 'held')`);
  }
  for (const [activityId, part] of held.fileParts ?? []) {
    await client.query(sql`insert into activity_file (account_id, activity_id, part, content)
      values (${accountId}, ${activityId}, ${part}, '')`);
  }
  await client.query(sql`select from contact
    where account_id = ${accountId} and contact_id = any(${held.contactIds ?? []}::uuid[]) for no key update`);
}
