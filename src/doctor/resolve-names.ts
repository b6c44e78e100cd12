import { lookup, Resolver } from 'node:dns/promises';

const resolver = new Resolver({ timeout: 3_000, tries: 2 });

/** The TXT records of a name, the parts of each joined; none if it has none or the DNS does not answer. */
export async function resolveTexts(name: string): Promise<string[]> {
  const records = await orNothing(resolver.resolveTxt(name));
  return records.map((parts) => parts.join(''));
}

/** Whether mail for a domain has somewhere to go: an MX, else an address (RFC 5321, 5.1). */
export async function resolveDomain(domain: string): Promise<boolean> {
  return (await orNothing(resolver.resolveMx(domain))).length > 0 || (await resolveHost(domain));
}

/** Whether a host has an address, as this machine finds it. */
export async function resolveHost(host: string): Promise<boolean> {
  return (await orNothing(lookup(host, { all: true }))).length > 0;
}

async function orNothing<Record>(answer: Promise<Record[]>): Promise<Record[]> {
  try {
    return await answer;
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return [];
    throw error;
  }
}
