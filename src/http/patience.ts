import type { Socket } from 'node:net';

const patient = new WeakSet<Socket>();

/**
 * Lets the body of a request take longer to arrive than that of others, up to a limit of its own; then the connection is cut.
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

/** Whether a request that takes longer than others may is still waited for on this connection. */
export function isPatient(socket: Socket): boolean {
  return patient.has(socket);
}
