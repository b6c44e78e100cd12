import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { processOptions } from './database-account.ts';
import type { DatabaseLog } from './embedded-database.ts';
import type { ClusterPlace } from './locate-cluster.ts';

/**
 * Sees to it that a postmaster does not outlive this process, even if we are killed: a shell waits on a pipe that ends
 * with us and then shuts that postmaster down. If there is /proc it makes sure that the number is still that postmaster.
 * The caller ends the guard when the postmaster has ended.
 */
export function guardOrphan(place: ClusterPlace, postmasterPid: number, log: DatabaseLog): ChildProcess {
  const script =
    'read -r line; if [ ! -d /proc/self ] || [ "/proc/$2/cwd" -ef "$1" ]; then kill -INT "$2"; fi 2>/dev/null';
  const guard = spawn('/bin/sh', ['-c', script, 'assent-orphan-guard', place.clusterDirectory, String(postmasterPid)], {
    ...processOptions(place.account),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', (error) =>
    log('warn', 'Without /bin/sh the database may outlive a killed server.', { error: error.message }),
  );
  guard.unref();
  return guard;
}
