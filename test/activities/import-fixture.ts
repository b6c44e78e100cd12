import sql from 'sql-template-tag';
import type { ActivityKind } from '../../src/activities/activity-kind.ts';
import { readInput } from '../../src/activities/read-input.ts';
import type { TestServer } from '../support/test-server.ts';

/** Tells what rows an import was given, and does nothing with them. */
const telling = (name: string): ActivityKind => ({
  name,
  async runBatch(tx, { accountId }, { activityId, position }) {
    const after = (position as number | null) ?? 0;
    const rows = await readInput(tx, { accountId, activityId }, { after, limit: 10_000 });
    const results = rows.map(({ row, data }) => ({
      row,
      outcome: 'stored' as const,
      reason: JSON.stringify(data),
      contactId: null,
    }));
    const next = rows.length === 10_000 ? (rows.at(-1)?.row ?? null) : null;
    return { next, counts: { itemsCompleted: rows.length }, results };
  },
});

/** Both imports. */
export const tellingKinds = ['contacts_file_import', 'contacts_json_import'].map(telling);

/** Uploads that go on, with the number of their rows so far. */
export function findUploads({ database }: TestServer): Promise<{ rows: number }[]> {
  return database.query(sql`select count(i.row)::int as rows from activity a
    left join activity_input i using (account_id, activity_id)
    where a.state = 'uploading' and a.updated_at > '-infinity' group by a.activity_id`);
}

/** What became of each row, as a CSV file. */
export async function resultsOf(server: TestServer, activityId: string): Promise<string> {
  return (await server.fetch(`/v1/activities/${activityId}/results`)).text();
}
