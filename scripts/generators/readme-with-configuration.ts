import { readFile } from 'node:fs/promises';

import { configurationTable } from '../../src/config.ts';
import type { Generator } from './generator.ts';

const BETWEEN = /(?<=<!-- configuration:start -->\n).*?(?=<!-- configuration:end -->)/s;

/** The README with the table of its settings as the code reads them. */
export const readmeWithConfiguration: Generator = {
  path: 'README.md',
  async produce() {
    const readme = await readFile('README.md', 'utf8');
    if (!BETWEEN.test(readme)) {
      throw new Error(
        'README.md lacks the lines <!-- configuration:start --> and <!-- configuration:end -->: put them where the table belongs.',
      );
    }
    const rows = configurationTable().map((row) => `| \`${row.variable}\` | ${row.default} | ${row.meaning} |`);
    return readme.replace(BETWEEN, () => ['| variable | default | meaning |', '|---|---|---|', ...rows, ''].join('\n'));
  },
};
