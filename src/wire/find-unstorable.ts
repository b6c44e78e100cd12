/**
 * Finds texts that no database accepts: with a NUL, or with half of a surrogate pair.
 *
 * @returns one problem per member, as `path is invalid`
 */
export function findUnstorable(value: unknown): string[] {
  const problems = new Set<string>();
  const waiting: { path: string; value: unknown }[] = [{ path: '', value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value: inner } = next;
    if (typeof inner === 'string') {
      if (isUnstorable(inner)) problems.add(`${path || 'the body'} is invalid`);
    } else if (Array.isArray(inner)) {
      for (const entry of inner) waiting.push({ path, value: entry });
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [name, member] of Object.entries(inner)) {
        if (isUnstorable(name)) problems.add('the name of a member is invalid');
        waiting.push({ path: below(path, name), value: member });
      }
    }
  }
  return [...problems];
}

/** Paths into a body that is nested without end stay short. */
function below(path: string, name: string): string {
  if (path === '') return name;
  return path.length > 200 ? path : `${path}.${name}`;
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}
