import fc from 'fast-check';
import { mutateJson, mutation, type Mutation } from './mutate-json.ts';
import { oddText } from './odd-values.ts';

/** A request that succeeded, or could. */
export interface Sample {
  readonly method: string;
  readonly path: string;
  /** undefined where it takes no body. */
  readonly body: unknown;
  readonly form: 'json' | 'urlencoded';
  /** Names of parameters that its query may have. */
  readonly query: readonly string[];
}

export interface OddRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

const mediaTypes = [
  'application/json; charset=utf-16',
  'application/json;',
  'application/merge-patch+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'text/plain',
  '*/*',
  ';',
];
const odd = fc.string({ unit: 'grapheme-ascii', maxLength: 80 });
const tag = fc.constantFrom('*', '""', '"1"', 'W/"1"', '"1", "2"', '"', ',,,', `"${'1'.repeat(400)}"`);
const evidence = fc.oneof(odd, fc.json({ maxDepth: 2 }).map(encodeURI), fc.constant(String.raw`{"a":"\u0000"}`));

const headers: fc.Arbitrary<Record<string, string>> = fc.record(
  {
    'content-type': fc.constantFrom(...mediaTypes),
    accept: fc.constantFrom('*/*', 'text/html', 'image/png', ';q=1,,'),
    'accept-language': fc.constantFrom('de', 'fr-CH, fr;q=0.9', '*', 'x'.repeat(500)),
    'assent-evidence': evidence,
    authorization: fc.constantFrom('', 'Bearer', 'Bearer a.b.c', 'Basic Og==', `Bearer ${'x'.repeat(3_000)}`),
    cookie: odd.map(encodeURIComponent),
    'idempotency-key': fc.oneof(odd, fc.constantFrom('a', 'b', 'x'.repeat(300))),
    'if-match': tag,
    'if-none-match': tag,
    origin: fc.constantFrom('null', 'https://example.org', 'x'),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', '::1, 1.2.3.4', 'x'),
    'x-request-id': odd,
  },
  { requiredKeys: [] },
);

const seldom = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const segments = seldom(fc.record({ at: fc.nat(8), text: oddText }));
const value = fc.oneof(oddText, fc.constantFrom('1', '500', 'all', 'true'));
const parameters = fc.array(fc.record({ at: fc.nat(40), text: value }), { maxLength: 3 });

interface Tear {
  readonly at: number;
  readonly drop: number;
  readonly insert: string;
}

const deep = ['['.repeat(20_000), '{"a":'.repeat(20_000)];
const signs = fc.constantFrom(...deep, '{', '}', '[', '"', ',', '&', '=', '%', '\\', '\\ud800', '\\u0000', '1e', '-');
const tears = seldom(fc.record({ at: fc.nat(10_000), drop: fc.nat(20), insert: fc.oneof(signs, oddText) }));

/** Requests like the samples, with something odd in path, query, headers or body. */
export function oddRequests(samples: readonly Sample[]): fc.Arbitrary<OddRequest> {
  const sample = fc.constantFrom(...samples);
  const own = seldom(headers);
  const mutations = fc.array(mutation, { maxLength: 4 });
  return fc
    .record({ sample, segment: segments, parameters, own, mutations, tear: tears })
    .map(({ sample: { method, path, body, form, query }, segment, parameters: given, own: said, ...changes }) => {
      const text = body === undefined ? undefined : writeBody(form, body, changes.mutations, changes.tear);
      const type = form === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
      return {
        method,
        path: withQuery(withSegment(path, segment), query, given),
        headers: { ...(text !== undefined && { 'content-type': type }), ...said },
        body: text,
      };
    });
}

/** Segments behind the first two are replaced: an odd one there would be nothing but another path. */
function withSegment(path: string, segment: { at: number; text: string } | undefined): string {
  const [address = '', query] = path.split('?', 2);
  const parts = address.split('/');
  if (segment !== undefined && parts.length > 3) {
    parts[3 + (segment.at % (parts.length - 3))] = encodeURIComponent(segment.text.toWellFormed()).slice(0, 1_500);
  }
  return parts.join('/') + (query === undefined ? '' : `?${query}`);
}

function withQuery(path: string, names: readonly string[], given: readonly { at: number; text: string }[]): string {
  const added = given.map(({ at, text }) => {
    const name = names[at % (names.length + 1)] ?? text.slice(0, 20);
    return [name, text].map((part) => encodeURIComponent(part.toWellFormed())).join('=');
  });
  if (added.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${added.join('&')}`.slice(0, 12_000);
}

function writeBody(
  form: Sample['form'],
  body: unknown,
  mutations: readonly Mutation[],
  torn: Tear | undefined,
): string {
  const mutated = mutateJson(body, mutations);
  const text = form === 'json' ? (JSON.stringify(mutated) ?? '') : urlencoded(mutated);
  if (torn === undefined) return text;
  const at = torn.at % (text.length + 1);
  return text.slice(0, at) + torn.insert + text.slice(at + torn.drop);
}

function urlencoded(body: unknown): string {
  const form = new URLSearchParams();
  for (const [name, member] of Object.entries(body ?? {}) as [string, unknown][]) {
    for (const entry of [member].flat())
      form.append(name, typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? ''));
  }
  return form.toString();
}
