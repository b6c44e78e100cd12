import { Type, type Static } from 'typebox';
import type { Erasure } from './erasure.ts';

export const ErasuresBody = Type.Object({
  addresses: Type.Array(Type.String({ minLength: 1, maxLength: 320 }), { minItems: 1, maxItems: 1_000 }),
});

export const ErasureResource = Type.Object({
  erasure_id: Type.String(),
  erased_at: Type.String({ format: 'date-time' }),
  erased_by: Type.Record(Type.String(), Type.Unknown()),
  requested: Type.Integer({ description: 'How many contacts or addresses the request named, each once.' }),
  unknown: Type.Integer({ description: 'How many of them the account never had.' }),
  contacts: Type.Integer(),
  addresses: Type.Integer({ description: 'Including addresses that a contact had left.' }),
  messages: Type.Integer({ description: 'Mails that lost their recipient and content.' }),
  evidence: Type.Integer({ description: 'Events of the ledger that lost their evidence.' }),
  ledger_heads: Type.Array(Type.Object({ address_id: Type.String(), seq: Type.Integer(), hash: Type.String() }), {
    description: 'The last event of each address, which stays in the ledger and says that it opted out.',
  }),
});

export function toErasureResource(erasure: Erasure): Static<typeof ErasureResource> {
  return {
    erasure_id: erasure.erasureId,
    erased_at: erasure.erasedAt.toISOString(),
    erased_by: erasure.actor,
    requested: erasure.requested,
    unknown: erasure.unknown,
    contacts: erasure.contacts,
    addresses: erasure.addresses,
    messages: erasure.messages,
    evidence: erasure.evidence,
    ledger_heads: erasure.ledgerHeads.map(({ addressId, seq, hash }) => ({ address_id: addressId, seq, hash })),
  };
}
