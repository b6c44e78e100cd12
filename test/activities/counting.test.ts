import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';
import { fillList } from './activity-fixture.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

const changed = 10_000;

/** The rows that a plan handled, those that a join threw away included. */
function rowsHandled({ Plans = [], ...node }: PlanNode): number {
  const removed = Object.entries(node).filter(([name]) => name.startsWith('Rows Removed by'));
  const perLoop = removed.reduce((sum, [, rows]) => sum + Number(rows), node['Actual Rows']);
  return Plans.reduce((sum, plan) => sum + rowsHandled(plan), perLoop * node['Actual Loops']);
}

test('counting ten thousand changed contacts handles each a few times, whatever a connection did before', async () => {
  const server = await testServer();
  await fillList(server, await new ApiClient(server).createList('Large'), changed);
  const client = new pg.Client(server.connection);
  await client.connect();
  try {
    const change = (count: number) =>
      client.query(
        sql`update contact set version = version where contact_id in (select contact_id from contact limit ${count})`,
      );
    // The plan of a trigger is made for what it first sees.
    for (let turn = 0; turn < 6; turn += 1) await change(1);
    await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
      set auto_explain.log_timing = off; set auto_explain.log_nested_statements = on;
      set auto_explain.log_format = json; set auto_explain.log_level = notice`);
    const plans: PlanNode[] = [];
    client.on('notice', ({ message = '' }) => {
      const { Plan: plan } = JSON.parse(message.slice(message.indexOf('{'))) as { Plan: PlanNode };
      plans.push(plan);
    });
    await change(changed);
    const handled = plans.map(rowsHandled);
    assert.ok(plans.length > 1, 'the statements of the triggers are seen');
    assert.ok(Math.max(...handled) >= changed && Math.max(...handled) < 20 * changed, JSON.stringify(handled));
  } finally {
    await client.end();
  }
});
