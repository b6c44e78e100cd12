/**
 * Where an answer is not what a document states. A stated answer is shortened: it names some of the members of an object,
 * but all elements of an array, and `…` stands for any text. Each id and each time in it stands for any other one.
 */
export function differencesFrom(stated: string, printed: string, kind: 'json' | 'text'): string[] {
  if (kind === 'json') return differences('', JSON.parse(stated), JSON.parse(printed));
  const lines = printed.split(/\r?\n/);
  return stated
    .trimEnd()
    .split('\n')
    .filter((line) => !lines.some((candidate) => toPattern(line).test(candidate)))
    .map((line) => `no line is "${line}" in: ${printed}`);
}

function differences(path: string, stated: unknown, found: unknown): string[] {
  if (typeof stated === 'string' && typeof found === 'string') {
    return toPattern(stated).test(found) ? [] : [`${path} is "${found}", not "${stated}"`];
  }
  if (!isObject(stated) || !isObject(found)) {
    return stated === found ? [] : [`${path} is ${JSON.stringify(found)}, not ${JSON.stringify(stated)}`];
  }
  if (Array.isArray(stated) && (!Array.isArray(found) || found.length !== stated.length)) {
    return [`${path} is not an array of ${stated.length}: ${JSON.stringify(found)}`];
  }
  return Object.entries(stated).flatMap(([name, value]) => differences(`${path}/${name}`, value, found[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';

function toPattern(stated: string): RegExp {
  const parts = stated.split(new RegExp(`(…|${uuid}|${time})`)).map((part) => {
    if (part === '…') return '.*';
    if (new RegExp(`^${uuid}$`).test(part)) return uuid;
    if (new RegExp(`^${time}$`).test(part)) return time;
    return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
