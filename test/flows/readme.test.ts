import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../support/server-process.ts';

const root = join(import.meta.dirname, '../..');

/** The commands of a section of the README, as a newcomer pastes them. */
async function commandsOf(heading: string): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading));
  if (section === undefined) throw new Error(`the README has no section "${heading}"`);
  const lines = section.split('\n').filter((line) => line.startsWith('    '));
  return lines.map((line) => line.slice(4)).join('\n');
}

function bash(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'bash',
      ['-euo', 'pipefail', '-c', script],
      { cwd: root, env, timeout: 60_000 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${stdout}\n${stderr}`, { cause: error }));
      },
    );
  });
}

test("the README's commands work as pasted, one after the other", async () => {
  const server = await startServer({ env: {} });
  try {
    // curl shall fail where the server refuses, so that nothing here passes by accident.
    const script = (await commandsOf('The page, pasted'))
      .replace('http://127.0.0.1:8080', server.url)
      .replaceAll(/\bcurl (-s )?/g, "curl --silent --show-error --fail-with-body --write-out '\\n' ");
    const output = await bash(script, { ...process.env, ASSENT_DATA_DIR: server.dataDirectory });
    const answers = output.split('\n').filter((line) => line.startsWith('{'));
    const permissions = answers.flatMap((line) => /"permission_to_send":"(\w+)"/.exec(line)?.[1] ?? []);
    assert.deepEqual(permissions, ['unsubscribed', 'unsubscribed', 'pending_confirmation', 'explicit']);
    assert.match(output, /"state":"queued"/);
    const { messages } = (await (
      await fetch(`${server.url}/v1/messages`, { headers: { authorization: `Bearer ${server.token}` } })
    ).json()) as { messages: unknown[] };
    assert.equal(messages.length, 2);
  } finally {
    await server.close();
  }
});
