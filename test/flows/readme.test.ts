import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

test("the README's commands for many contacts import a file, tell what became of each row, and export everybody", async () => {
  const server = await startServer({ env: {} });
  const directory = await mkdtemp(join(tmpdir(), 'assent-readme-'));
  try {
    const page = (await commandsOf('The page, pasted')).split('\nCONTACT=')[0] ?? '';
    const script = [
      page.replace('http://127.0.0.1:8080', server.url),
      `cd ${directory}`,
      await commandsOf('Many at once'),
    ]
      .join('\n')
      .replaceAll(/\bcurl (-s )?/g, 'curl --silent --show-error --fail-with-body ');
    const output = await bash(script, { ...process.env, ASSENT_DATA_DIR: server.dataDirectory });
    assert.match(output, /"dry_run":true/);
    assert.match(
      output,
      /^2,created,,[0-9a-f-]{36}\r?\n3,created,,[0-9a-f-]{36}\r?\n4,failed,Email address is invalid,\r?$/m,
    );
    assert.match(output, /^ann@example\.org,Ann,/m);
  } finally {
    await server.close();
    await rm(directory, { recursive: true });
  }
});

test("the README's commands for an application give a client to log in with and a machine's token that opens the API", async () => {
  const server = await startServer({ env: {} });
  try {
    const script = (await commandsOf('Let an application log in')).replaceAll(
      /\bcurl /g,
      'curl --silent --fail-with-body ',
    );
    const env = { ...process.env, ASSENT_DATA_DIR: server.dataDirectory, ASSENT: server.url };
    const output = await bash(script, env);
    assert.match(output, /^client_id=[0-9a-f-]{36}\nclient_secret=[\w-]{43}$/m);
    const token = /"access_token":"([^"]+)"/.exec(output)?.[1];
    const answer = await fetch(`${server.url}/v3/contacts`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, output);
  } finally {
    await server.close();
  }
});
