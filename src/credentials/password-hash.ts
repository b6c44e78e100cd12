/** A password as it is stored: how dear its hash is, the salt and the hash. */
export interface PasswordHash {
  /** Binary logarithm of N. With r it gives the memory of a hash: 2^ln · r · 128 bytes. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** 32 MiB and three rounds, as OWASP recommends. They can grow: each hash has its own parameters. */
export const presentCost = { ln: 15, r: 8, p: 3 } as const;
export const saltBytes = 16;
export const hashBytes = 32;

const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43,86})$/;
/** 1 GiB: Assent makes no hash that needs more. */
const mostMemory = 2 ** 30;

/** The text of a hash, as the Password Hashing Competition writes it. */
export function formatPasswordHash({ ln, r, p, salt, hash }: PasswordHash): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`;
}

/** undefined if the text is not a hash, or if the hash would cost more than this server ever spends. */
export function parsePasswordHash(text: string): PasswordHash | undefined {
  const [, ln, r, p, salt = '', hash = ''] = format.exec(text) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const valid = cost.ln >= 1 && cost.r >= 1 && cost.p >= 1 && memoryOf(cost) <= mostMemory;
  return valid ? { ...cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') } : undefined;
}

/** Bytes that one hash works in. */
export function memoryOf({ ln, r }: Pick<PasswordHash, 'ln' | 'r'>): number {
  return 2 ** ln * r * 128;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
