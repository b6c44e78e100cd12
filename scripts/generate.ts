import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

import { dumpSchema } from './dump-schema.ts';
import { columnTypes } from './generators/column-types.ts';
import type { Generator } from './generators/generator.ts';
import { openApi } from './generators/openapi-document.ts';
import { readmeWithConfiguration } from './generators/readme-with-configuration.ts';

const GENERATORS: readonly Generator[] = [
  { path: 'src/database/schema.sql', produce: dumpSchema },
  columnTypes,
  openApi,
  readmeWithConfiguration,
];

/** Writes every generated file, or with --check says which of them are not what the code makes. */
const check = process.argv.includes('--check');
for (const { path, produce } of GENERATORS) {
  const wanted = await produce();
  if (existsSync(path) && (await readFile(path, 'utf8')) === wanted) continue;
  if (check) {
    console.error(`${path}: is not what the code generates. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    await writeFile(path, wanted);
    console.log(`${path}: written.`);
  }
}
