import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The whole request of one connection's nth turn, keep-alive. */
  readonly request: (connection: number, turn: number) => string;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
}

/**
 * Sends requests over keep-alive connections, one at a time on each, for the given time. Answers other than 200 fail the
 * run: a fast refusal is no result. Written on plain sockets so that the generator costs little beside the server.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const durations: number[] = [];
  const end = performance.now() + load.seconds * 1000;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, async (_, connection) => {
      const socket = connect(load.port, '127.0.0.1');
      socket.setNoDelay(true);
      await once(socket, 'connect');
      const answers = new AnswerReader(socket);
      for (let turn = 0; performance.now() < end; turn += 1) {
        const sent = performance.now();
        socket.write(load.request(connection, turn));
        await answers.next();
        durations.push(performance.now() - sent);
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  durations.sort((a, b) => a - b);
  const at = (share: number): number =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? Number.NaN;
  return { perSecond: durations.length / seconds, medianMilliseconds: at(0.5), p99Milliseconds: at(0.99) };
}

/** Reads answers with a Content-Length off a socket, one after the other. */
class AnswerReader {
  #buffer: Buffer = Buffer.alloc(0);
  #waiting: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
      this.#settle();
    });
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  next(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#settle();
    });
  }

  #settle(): void {
    if (this.#waiting === undefined) return;
    const headEnd = this.#buffer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = this.#buffer.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(length)) throw new Error(`an answer without Content-Length: ${head}`);
    const end = headEnd + 4 + length;
    if (this.#buffer.length < end) return;
    if (!head.startsWith('HTTP/1.1 200'))
      throw new Error(`${head}\n${this.#buffer.toString('utf8', headEnd + 4, end)}`);
    this.#buffer = this.#buffer.subarray(end);
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve();
  }
}
