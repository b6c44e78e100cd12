import type { Socket } from 'node:net';

const patient = new WeakSet<Socket>();

/**
 * Gives the body of a request more time to arrive than others have, up to its own limit; then the connection is cut.
 *
 * @param work reads the body
 */
export async function patiently<Result>(socket: Socket, limitMs: number, work: () => Promise<Result>): Promise<Result> {
  patient.add(socket);
  const limit = setTimeout(() => socket.destroy(), limitMs);
  try {
    return await work();
  } finally {
    clearTimeout(limit);
    patient.delete(socket);
  }
}

/** Whether this connection still waits for a request that may be slower than others. */
export function isPatient(socket: Socket): boolean {
  return patient.has(socket);
}
