import { writeFile } from 'node:fs/promises';
import { clusterVariable, newCluster } from '../test/support/test-cluster.ts';
import type { RecordedAnswer } from '../test/compatibility/record-answers.ts';

/**
 * Records an example of each operation for the OpenAPI document: the fullest answer of a server to requests that use all of
 * the API, as long as a reader can take it in, with the body that it answers.
 */
const OUTPUT = 'src/http/openapi-examples.json';
const LONGEST = 2_500;

interface Example {
  readonly request?: unknown;
  readonly status: string;
  readonly response?: unknown;
}

const cluster = await newCluster();
process.env[clusterVariable] = cluster.dataDirectory;
try {
  const { openSurface } = await import('../test/compatibility/open-surface.ts');
  const { server, operations, answers } = await openSurface();
  await server.close();
  const examples = operations
    .filter(({ method, url }) => method !== 'HEAD' && /^\/v[13]\//.test(url))
    .flatMap((operation) => {
      const own = answers.filter((answer) => answer.operation === operation && answer.status < 300);
      const [fullest] = own
        .filter(({ text }) => text.length <= LONGEST)
        .toSorted((one, other) => weight(other) - weight(one));
      if (fullest === undefined) return [];
      return [[`${operation.method} ${operation.url.replaceAll(/:(\w+)/g, '{$1}')}`, toExample(fullest)] as const];
    });
  await writeFile(
    OUTPUT,
    `${JSON.stringify(Object.fromEntries(examples.toSorted(([one], [other]) => one.localeCompare(other))), null, 2)}\n`,
  );
  console.log(`${OUTPUT}: ${examples.length} examples of ${operations.length} operations.`);
} finally {
  await cluster.stop();
}
process.exit();

function weight({ text, json }: RecordedAnswer): number {
  return text.length + JSON.stringify(json ?? '').length;
}

function toExample({ json, status, mediaType, text }: RecordedAnswer): Example {
  const isJson = /^application\/json\b/.test(mediaType) && text !== '';
  return {
    ...(json !== undefined && { request: cleaned(json) }),
    status: String(status),
    ...(isJson && { response: cleaned(JSON.parse(text)) }),
  };
}

/** Without what was a secret of that server, and with the address that a new server has. */
function cleaned(value: unknown): unknown {
  const json = JSON.stringify(value, (name, member: unknown) =>
    ['token', 'client_secret'].includes(name) && typeof member === 'string' ? '…' : member,
  );
  return JSON.parse(json.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1:8080'));
}
