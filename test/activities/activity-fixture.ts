import sql from 'sql-template-tag';
import type { ActivityKind } from '../../src/activities/activity-kind.ts';
import { allActivityKinds } from '../../src/serve/all-activity-kinds.ts';
import { startActivities, type Activities } from '../../src/activities/run-activities.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import type { TestServer } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

/** An activity as the wire has it. */
export interface ActivityBody {
  readonly activity_id: string;
  readonly state: string;
  readonly percent_done: number;
  readonly activity_errors: string[];
  readonly status: Record<string, number>;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly dry_run?: true;
  readonly source_file_name?: string;
  readonly _links: { readonly self: { readonly href: string }; readonly results?: { readonly href: string } };
}

/** Of one activity, also where the machine has much else to do. */
const endMs = 60_000;

/** Carries the activities of a test server on, as a worker node would. Stopped when the server is closed. */
export function runActivities(
  server: TestServer,
  kinds: readonly ActivityKind[] = allActivityKinds,
  clock: () => Date = () => new Date(),
  logged: (facts: object) => void = (facts) => console.error(JSON.stringify(facts)),
): Activities {
  const logger = { info: () => undefined, warn: () => undefined, error: logged };
  const context = contextOf(server, { actor: { kind: 'system' }, clock });
  const activities = startActivities({ context, kinds, logger });
  server.beforeClose(() => activities.stop());
  return activities;
}

/** Puts new contacts without an address on a list. */
export async function fillList({ database, account }: TestServer, listId: string, count: number): Promise<void> {
  await database.query(sql`with made as (
      insert into contact (account_id, contact_id, create_source, created_at, updated_at)
      select ${account.accountId}, gen_random_uuid(), 'Account', now(), now() from generate_series(1, ${count})
      returning account_id, contact_id
    )
    insert into list_membership (account_id, list_id, contact_id, joined_at)
    select account_id, ${listId}, contact_id, now() from made`);
}

/** Calls the API of a test server that carries its activities on. */
export class ActivityClient extends ApiClient {
  readonly #activities: Activities;

  constructor(server: TestServer, activities: Activities, token?: string) {
    super(server, token);
    this.#activities = activities;
  }

  activity(activityId: string): Promise<ActivityBody> {
    return this.must('GET', `/v3/activities/${activityId}`);
  }

  /** Starts an activity, which has to be taken, and answers it as it is once it has ended. */
  async run(path: string, json: unknown): Promise<ActivityBody> {
    const { activity_id: activityId } = await this.must<ActivityBody>('POST', path, json);
    return this.ended(activityId);
  }

  async ended(activityId: string, limitMs = endMs): Promise<ActivityBody> {
    this.#activities.wake();
    return eventually(
      `activity ${activityId} ends`,
      async () => {
        const activity = await this.activity(activityId);
        return activity.completed_at === undefined ? undefined : activity;
      },
      limitMs,
    );
  }
}
