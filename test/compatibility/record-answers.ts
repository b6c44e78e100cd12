import type { Operation, TestServer } from '../support/test-server.ts';
import { operationKey } from './contract.ts';

export interface RecordedAnswer {
  /** Method and path of the operation, as `operationKey` spells them. */
  readonly key: string;
  readonly request: string;
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
}

/** A server that notes what it answers to whatever is sent through it. */
export function recordAnswers(server: TestServer): { server: TestServer; answers: RecordedAnswer[] } {
  const answers: RecordedAnswer[] = [];
  const recording: TestServer = {
    ...server,
    async fetch(path, init) {
      const response = await server.fetch(path, init);
      const method = init?.method ?? 'GET';
      answers.push({
        key: keyOf(server.operations, method, path),
        request: `${method} ${path} ${JSON.stringify(init?.json) ?? ''}`,
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
function keyOf(operations: readonly Operation[], method: string, path: string): string {
  const segments = (path.split('?', 1)[0] ?? '').split('/');
  const [found] = operations
    .filter((operation) => operation.method === method && fits(operation.url.split('/'), segments))
    .toSorted((a, b) => a.url.split(':').length - b.url.split(':').length);
  return operationKey(method, found?.url ?? path);
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length && pattern.every((part, n) => part.startsWith(':') || part === segments[n]);
}
