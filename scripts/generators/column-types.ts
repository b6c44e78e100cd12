import { readFile } from 'node:fs/promises';

import type { Generator } from './generator.ts';

const HEADER = `/**
 * The columns of every table, with the types that PostgreSQL reads their values as. Generated from schema.sql: change a
 * migration, then run \`npm run generate\`.
 */`;

const TABLE = /^create table (?<table>\w+) \(\n(?<inside>.*?)\n\);$/gms;
const COLUMN = /^ {2}(?<name>\w+) (?<type>.+?)(?: collate .*| generated .*| default .*| not null.*|)$/;
const DOMAIN = /^create domain (?<name>\w+) as (?<base>\w+)/gm;

/** Column types as TypeScript, from the dump of the schema. */
export const columnTypes: Generator = {
  path: 'src/database/column-types.ts',
  async produce() {
    const schema = await readFile('src/database/schema.sql', 'utf8');
    const bases = new Map([...schema.matchAll(DOMAIN)].map(({ groups }) => [groups?.['name'], groups?.['base']]));
    const tables = [...schema.matchAll(TABLE)].map(({ groups }) => {
      const columns = (groups?.['inside'] ?? '').split(',\n').flatMap((line) => {
        const column = line.startsWith('  constraint ') ? undefined : COLUMN.exec(line)?.groups;
        const type = column?.['type'] ?? '';
        return column === undefined ? [] : [`    ${column['name']}: '${bases.get(type) ?? type}',`];
      });
      return [`  ${groups?.['table']}: {`, ...columns, '  },'];
    });
    return [HEADER, 'export const columnTypes = {', ...tables.flat(), '} as const;', ''].join('\n');
  },
};
