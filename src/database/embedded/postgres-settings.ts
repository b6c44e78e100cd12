import { port } from './locate-cluster.ts';

/** PostgreSQL's settings for a small machine: durable before fast, reached by its Unix socket alone. */
export function postgresSettings(socketDirectory: string): readonly string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    port,
    unix_socket_directories: quoteListItem(socketDirectory),
    unix_socket_permissions: '0700',

    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',

    max_connections: 60,
    shared_buffers: '128MB',
    effective_cache_size: '512MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    min_wal_size: '80MB',
    max_wal_size: '1GB',
    max_logical_replication_workers: 0,
    jit: 'off',

    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // Statements and error details can hold addresses, which belong into no log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    cluster_name: 'assent',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function quoteListItem(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
