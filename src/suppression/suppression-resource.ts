import { Type, type Static } from 'typebox';
import type { ImportedSuppressions } from './import-suppressions.ts';
import type { SuppressionPage } from './list-suppressions.ts';
import type { ParsedSuppressions } from './parse-suppressions.ts';

const Text = Type.Union([Type.String(), Type.Null()]);
const Hex = Type.String({ description: '64 hexadecimal digits.' });

const subject = {
  address: Type.Optional(Type.String()),
  sha256: Type.Optional(Hex),
  address_key: Type.Optional(Type.String({ description: 'As an export of this instance writes it.' })),
};

export const SuppressionsBody = Type.Object({
  key_fingerprint: Type.Optional(
    Type.String({ description: 'From the export that wrote the address keys; needed if there are any.' }),
  ),
  suppressions: Type.Array(
    Type.Object({
      ...subject,
      opted_out_at: Type.Optional(Type.String({ description: 'The time of the opt-out, kept as evidence.' })),
      reason: Type.Optional(Type.String({ description: 'The first 255 characters are shown, the rest is evidence.' })),
      source: Type.Optional(
        Type.String({ description: 'Account (the default) or Contact; anything else is kept as evidence.' }),
      ),
    }),
    { minItems: 1, maxItems: 10_000, description: 'Each with one of address, sha256 and address_key.' },
  ),
});

export const ImportedSuppressionsResource = Type.Object({
  opted_out: Type.Integer(),
  stored: Type.Integer({ description: 'Never seen before: opted out in advance.' }),
  already: Type.Integer({ description: 'Opted out before; that opt-out stays.' }),
  waiting: Type.Integer({ description: 'Hashes without an address yet.' }),
  rejected: Type.Array(Type.Object({ row: Type.Integer(), reason: Type.String() })),
  notes: Type.Array(Type.Object({ row: Type.Integer(), reason: Type.String() }), {
    description: 'What of imported entries did not fit, and is kept as evidence.',
  }),
});

export const SuppressionPageResource = Type.Object({
  key_fingerprint: Type.String({ description: 'Of the keys that address keys are written under.' }),
  suppressions: Type.Array(
    Type.Object({
      ...subject,
      opted_out_at: Text,
      source: Type.String(),
      reason: Text,
    }),
  ),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toImportedResource(
  imported: ImportedSuppressions,
  { rejected, notes }: Pick<ParsedSuppressions, 'rejected' | 'notes'>,
): Static<typeof ImportedSuppressionsResource> {
  const { optedOut, stored, already, waiting } = imported;
  return { opted_out: optedOut, stored, already, waiting, rejected: [...rejected], notes: [...notes] };
}

/** Plain addresses if their text is known and `plain` is true, else their keys. */
export function toSuppressionPageResource(
  page: SuppressionPage,
  { plain, keyFingerprint, next }: { plain: boolean; keyFingerprint: string; next: string | undefined },
): Static<typeof SuppressionPageResource> {
  const addresses = page.addresses.map((row) => ({
    ...(plain && row.address_text !== null
      ? { address: row.address_text }
      : { address_key: row.address_key.toString('hex') }),
    opted_out_at: row.opt_out_at?.toISOString() ?? null,
    source: row.opt_out_source,
    reason: row.opt_out_reason,
  }));
  const hashes = page.hashes.map((row) => ({
    sha256: row.address_hash.toString('hex'),
    opted_out_at: row.opted_out_at?.toISOString() ?? null,
    source: row.source,
    reason: row.reason,
  }));
  return {
    key_fingerprint: keyFingerprint,
    suppressions: [...addresses, ...hashes],
    _links: next === undefined ? {} : { next: { href: next } },
  };
}
