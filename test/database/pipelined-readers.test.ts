import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PipelinedReaders } from '../../src/database/pipelined-readers.ts';
import { testDatabase } from '../support/test-database.ts';

const backend = { text: 'select pg_backend_pid() as pid', values: [] };
const double = (value: number) => ({ name: 'double', text: 'select $1::int * 2 as doubled', values: [value] });

test('many reads at once over one connection each get their own answer', async () => {
  const { connection } = await testDatabase();
  const readers = new PipelinedReaders(connection, 1);
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, value) => readers.read<{ doubled: number }>(double(value))),
  );
  answers.forEach((rows, value) => assert.deepEqual(rows, [{ doubled: value * 2 }]));
  await readers.close();
});

test('a database that answers nothing fails the reads, and the next ones get another connection', async () => {
  const { connection } = await testDatabase();
  const readers = new PipelinedReaders(connection, 1);
  const [first] = await readers.read<{ pid: number }>(backend);
  const pid = first?.pid ?? 0;
  process.kill(pid, 'SIGSTOP');
  try {
    await assert.rejects(Promise.all([readers.read(double(1)), readers.read(double(2))]), /Connection terminated/);
    const [next] = await readers.read<{ pid: number }>(backend);
    assert.notEqual(next?.pid, pid);
  } finally {
    process.kill(pid, 'SIGCONT');
    await readers.close();
  }
});
