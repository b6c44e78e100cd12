import type { Operation, TestServer } from '../support/test-server.ts';

export interface RecordedAnswer {
  readonly operation: Operation;
  readonly path: string;
  /** As whom; undefined: as the owner. */
  readonly authorization: string | undefined;
  /** The body that was sent, where it was JSON. */
  readonly json: unknown;
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

/** A server that notes what its operations answer to whatever is sent through it. */
export function recordAnswers(server: TestServer): { server: TestServer; answers: RecordedAnswer[] } {
  const answers: RecordedAnswer[] = [];
  const recording: TestServer = {
    ...server,
    async fetch(path, init) {
      const response = await server.fetch(path, init);
      const operation = operationOf(server.operations, init?.method ?? 'GET', path);
      if (operation === undefined) return response;
      answers.push({
        operation,
        path,
        authorization: init?.headers?.['authorization'],
        json: init?.json,
        status: response.status,
        mediaType: response.headers.get('content-type') ?? '',
        text: await response.clone().text(),
      });
      return response;
    },
  };
  return { server: recording, answers };
}

/** The operation that takes a request: where a word and a parameter both fit, the word. */
function operationOf(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = (path.split('?', 1)[0] ?? '').split('/');
  const [found] = operations
    .filter((operation) => operation.method === method && fits(operation.url.split('/'), segments))
    .toSorted((a, b) => a.url.split(':').length - b.url.split(':').length);
  return found;
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length && pattern.every((part, n) => part.startsWith(':') || part === segments[n]);
}
