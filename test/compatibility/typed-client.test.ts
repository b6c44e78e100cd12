import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';

// The generator makes its text by the API of TypeScript 5, which a later TypeScript does not have.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'typescript' ? { url: 'typescript:5', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    url === 'typescript:5'
      ? {
          format: 'module',
          source: `export { ts as default } from '${import.meta.resolve('@ts-morph/common')}';`,
          shortCircuit: true,
        }
      : next(url, context),
});
const { default: openapiTS, astToString } = await import('openapi-typescript');

interface Described {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>;
}
type Operations = Readonly<
  Record<string, { readonly requestBody?: Described; readonly responses: Readonly<Record<string, Described>> }>
>;

const limitMs = 120_000;
const json = 'application/json';

test('a TypeScript client that is generated from the document compiles against every example', async () => {
  const document = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as {
    readonly paths: Readonly<Record<string, Operations>>;
  };
  const generated = astToString(await openapiTS(new URL('../../docs/openapi.json', import.meta.url)));
  const examples = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => examplesOf(path, method, operation)),
  );
  assert.ok(examples.length > 120, `${examples.length} examples`);

  const wrong = `export const wrong: paths['/v3/contacts']['post']['requestBody']['content']['${json}'] = { create_source: 7 };\n`;
  assert.deepEqual(await problemsOf(generated, examples.join('\n')), '');
  assert.match(await problemsOf(generated, wrong), /TS2322/);
});

/** Each example as a constant of the type that the client has for it. */
function examplesOf(path: string, method: string, { requestBody, responses }: Operations[string]): string[] {
  const of = `paths['${path}']['${method}']`;
  const request = requestBody?.content?.[json]?.example;
  const answered = Object.entries(responses).flatMap(([status, answer]) => {
    const example = answer.content?.[json]?.example;
    return example === undefined ? [] : [[`${of}['responses'][${status}]['content']['${json}']`, example] as const];
  });
  const asked =
    request === undefined ? [] : [[`NonNullable<${of}['requestBody']>['content']['${json}']`, request] as const];
  return [...asked, ...answered].map(
    ([type, example]) => `{ const example: ${type} = ${JSON.stringify(example)}; void example; }`,
  );
}

/** What the compiler says, strictly, of a client and of what uses it. */
async function problemsOf(client: string, use: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'assent-client-'));
  try {
    await writeFile(join(directory, 'client.ts'), client);
    await writeFile(join(directory, 'use.ts'), `import type { paths } from './client.ts';\n${use}`);
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'esnext',
      '--allowImportingTsExtensions',
    ];
    const compiler = spawn(
      process.execPath,
      [resolve('node_modules/typescript/bin/tsc'), ...options, '--types', '', join(directory, 'use.ts')],
      {
        cwd: directory,
        timeout: limitMs,
      },
    );
    const [output] = await Promise.all([text(compiler.stdout), once(compiler, 'exit')]);
    return output;
  } finally {
    await rm(directory, { recursive: true });
  }
}
