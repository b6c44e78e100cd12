import { folderOf } from './folder-order.ts';
import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

/** Which folders name a table in SQL: those that write it, and those that only read it. */
export interface TableUse {
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

const WRITING = /\b(?:insert into|update|delete from|copy)\s+(?<table>[a-z_]+)\b/g;
const READING = /\b(?:from|join|using)\s+(?<table>[a-z_]+)\b/g;
/** Tables that are named where rows are inserted or updated by their columns. */
const BY_NAME = /\b(?:insertRows\(\s*\w+,\s*|table:\s*)'(?<table>[a-z_]+)'/g;

/** The tables that a file of src/ names in its SQL. */
export function tablesIn(
  text: string,
  tables: readonly string[],
): { readonly written: string[]; readonly read: string[] } {
  const find = (pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(({ groups }) => groups?.['table'] ?? '').filter((name) => tables.includes(name));
  const written = [...find(WRITING), ...find(BY_NAME)];
  return {
    written: [...new Set(written)],
    read: [...new Set(find(READING).filter((name) => !written.includes(name)))],
  };
}

/** Tables that folders name without leave, and leave that nobody needs any more. */
export function checkTables(files: readonly SourceFile[], owners: Readonly<Record<string, TableUse>>): Violation[] {
  const tables = Object.keys(owners);
  const violations: Violation[] = [];
  const used = new Set<string>();
  for (const { path, text } of files.filter((file) => holdsSql(file.path))) {
    const folder = folderOf(path);
    const { written, read } = tablesIn(text, tables);
    for (const table of written) {
      used.add(`writes ${table} ${folder}`);
      if (!owners[table]?.writes.includes(folder)) violations.push(without(path, 'writes', table));
    }
    for (const table of read) {
      used.add(`reads ${table} ${folder}`);
      const { writes = [], reads = [] } = owners[table] ?? {};
      if (!writes.includes(folder) && !reads.includes(folder)) violations.push(without(path, 'reads', table));
    }
  }
  return [...violations, ...needless(owners, used)];
}

function holdsSql(path: string): boolean {
  return path.startsWith('src/') && !path.startsWith('src/database/') && !path.endsWith('.test.ts');
}

function without(path: string, use: 'reads' | 'writes', table: string): Violation {
  return {
    path,
    rule: `${use} the table ${table}, which its folder may not`,
    remedy: 'Call a verb of a folder that may, or give leave in scripts/boundaries/table-owners.ts.',
  };
}

function needless(owners: Readonly<Record<string, TableUse>>, used: ReadonlySet<string>): Violation[] {
  return Object.entries(owners).flatMap(([table, { writes, reads }]) => [
    ...writes
      .filter((folder) => !used.has(`writes ${table} ${folder}`))
      .map((folder) => unused(folder, 'writes', table)),
    ...reads.filter((folder) => !used.has(`reads ${table} ${folder}`)).map((folder) => unused(folder, 'reads', table)),
  ]);
}

function unused(folder: string, use: string, table: string): Violation {
  return {
    path: 'scripts/boundaries/table-owners.ts',
    rule: `says that ${folder} ${use} ${table}, which it does not`,
    remedy: 'Take it out.',
  };
}
