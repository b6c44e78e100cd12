import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { formatKeys } from '../../src/keys/parse-keys.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { onlyLine, removeDirectory, runAssent, startServer, temporaryDirectory } from '../support/server-process.ts';

/** No opt-out is forgotten in silence: what would forget it is refused by the server and by commands alike. */
describe('an instance that is not what it was', async () => {
  const directory = await temporaryDirectory();
  const dataDirectory = join(directory, 'data');
  const env = { PORT: '0', ASSENT_DATA_DIR: dataDirectory };
  const first = await startServer({ env: {}, dataDirectory });
  assert.equal((await first.command('contact', 'unsubscribe', 'first@example.org')).status, 0);
  assert.equal((await first.stop()).status, 0);
  after(() => removeDirectory(directory));

  async function refused(words: string[], more: Record<string, string> = {}): Promise<string> {
    const { status, stderr, stdout } = await runAssent(words, { ...env, ...more }).exited;
    assert.equal(status, 1, `${words.join(' ')}: ${stdout}${stderr}`);
    return onlyLine(stderr);
  }

  const everything = [['serve'], ['token', 'create', '--scope', 'contact_data'], ['contact', 'show', 'a@example.org']];

  for (const words of everything) {
    test(`is refused with another keys file: ${words.join(' ')}`, async () => {
      const other = join(directory, 'other-keys.json');
      await writeFile(other, formatKeys(await newKeys(new Date())), { mode: 0o600 });
      const line = await refused(words, { ASSENT_KEYS_FILE: other });
      assert.match(line, /other-keys\.json does not belong to this database/);
    });

    test(`is refused with an empty key directory and a database that is not empty: ${words.join(' ')}`, async () => {
      const keys = join(dataDirectory, 'keys.json');
      await rename(keys, join(directory, 'kept.json'));
      try {
        const line = await refused(words);
        assert.match(line, /keys\.json is missing, and the addresses in the database need its keys: restore it/);
      } finally {
        await rename(join(directory, 'kept.json'), keys);
      }
    });
  }

  test('a keys file that others may read is refused', async () => {
    const loose = join(directory, 'loose-keys.json');
    await writeFile(loose, formatKeys(await newKeys(new Date())), { mode: 0o644 });
    const line = await refused(['serve'], { ASSENT_KEYS_FILE: loose });
    assert.match(line, /Other users may read the keys file .*chmod 600/);
  });

  test('an older backup of the database is told, and started on only when the operator says so', async () => {
    const cluster = join(dataDirectory, 'postgres');
    const backup = join(directory, 'backup');
    await promisify(execFile)('cp', ['-a', cluster, backup]);

    const server = await startServer({ env: {}, dataDirectory });
    assert.equal((await server.command('contact', 'unsubscribe', 'later@example.org')).status, 0);
    assert.equal((await server.stop()).status, 0);
    await rm(cluster, { recursive: true });
    await rename(backup, cluster);

    const line = await refused(['serve']);
    assert.match(line, /The database is older than this server remembers: .*opt-outs up to then may be lost/);
    assert.match(line, /ASSENT_ACCEPT_RESTORED_BACKUP=yes/);
    await refused(['serve']); // It does not forget by itself.

    const accepted = await startServer({ env: { ASSENT_ACCEPT_RESTORED_BACKUP: 'yes' }, dataDirectory });
    assert.equal((await accepted.stop()).status, 0);
    assert.match(accepted.stderr(), /Started nevertheless/);
    const normal = await startServer({ env: {}, dataDirectory });
    assert.equal((await normal.stop()).status, 0);
  });
});
