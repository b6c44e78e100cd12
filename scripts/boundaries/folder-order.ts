import type { SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

/**
 * The folders of src/, and the files directly in it, from the bottom to the top. Each imports only what stands below it, so
 * that no two import each other, and src/ can be read from the bottom up.
 */
export const FOLDER_ORDER: readonly string[] = [
  // These import nothing.
  'operator-error.ts',
  'errors.ts',
  'permission',
  'permission-in-files',
  'csv',
  // The ground: rows, keys, links, bodies, and on whose behalf something runs.
  'database',
  'keys',
  'links',
  'context.ts',
  'wire',
  'loops',
  // Callers, their limits, and the set-up of the server.
  'access',
  'limits',
  'idempotency',
  'parse-origins.ts',
  'config.ts',
  'http',
  'audit',
  // The account, its mail and its proof.
  'accounts',
  'mail',
  'outbox',
  'ledger',
  'activities',
  // The data of an account.
  'lists',
  'custom-fields',
  'sms-channels',
  'addresses',
  'segments',
  'audience',
  'tags',
  'contacts',
  'exports',
  'imports',
  'suppression',
  'partner',
  'erasure',
  'messages',
  // The pages and routes.
  'forms',
  'public-pages',
  // Users and clients of an account.
  'grants',
  'credentials',
  'account-emails',
  'users',
  'tokens',
  'clients',
  'oauth',
  'login',
  // The process.
  'worker',
  'app.ts',
  'serve',
  'doctor',
  'commands',
  'main.ts',
];

/** The folder directly under src/ that a file belongs to; a file of src/ itself stands for itself. */
export function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Imports that go upward, folders that have no place in the order, and places without a folder. */
export function checkOrder(files: readonly SourceFile[], order: readonly string[]): Violation[] {
  const sources = files.filter(({ path }) => path.startsWith('src/'));
  const folders = new Set(sources.map(({ path }) => folderOf(path)));
  return [
    ...[...folders].filter((folder) => !order.includes(folder)).map(withoutPlace),
    ...sources.flatMap((file) =>
      file.imports.filter(isRelative).flatMap(({ target }) => upward(order, file.path, target)),
    ),
  ];
}

function isRelative({ kind, target }: SourceFile['imports'][number]): boolean {
  return kind === 'relative' && target.startsWith('src/');
}

function withoutPlace(folder: string): Violation {
  return {
    path: `src/${folder}`,
    rule: 'has no place in the order of the folders',
    remedy: 'Put it into scripts/boundaries/folder-order.ts, above everything that it imports.',
  };
}

function upward(order: readonly string[], path: string, target: string): Violation[] {
  const [from, to] = [order.indexOf(folderOf(path)), order.indexOf(folderOf(target))];
  if (from < 0 || to < 0 || to <= from) return [];
  return [
    {
      path,
      rule: `imports ${target}, which stands above it`,
      remedy: 'Move what both need down, or what needs it up.',
    },
  ];
}
