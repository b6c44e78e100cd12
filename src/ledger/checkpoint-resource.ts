import { Type, type Static } from 'typebox';
import type { CheckpointRow } from './checkpoint-queries.ts';

export const CheckpointResource = Type.Object({
  checkpoint_id: Type.String(),
  created_at: Type.String({ format: 'date-time' }),
  event_count: Type.Integer(),
  merkle_root: Type.String({ description: 'Hexadecimal.' }),
  previous_checkpoint_id: Type.Union([Type.String(), Type.Null()]),
  signed: Type.String({
    description: 'The checkpoint as compact JWS: keep it for `assent ledger verify --checkpoint`.',
  }),
});

export const CheckpointPageResource = Type.Object({
  checkpoints: Type.Array(CheckpointResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toCheckpointResource(row: CheckpointRow): Static<typeof CheckpointResource> {
  return {
    checkpoint_id: row.checkpoint_id,
    created_at: row.created_at.toISOString(),
    event_count: Number(row.event_count),
    merkle_root: row.merkle_root.toString('hex'),
    previous_checkpoint_id: row.previous_checkpoint_id,
    signed: row.signed,
  };
}
