import { Type, type Static } from 'typebox';
import { permissions, sources } from '../permission/address-state.ts';
import { ledgerCommands } from '../permission/ledger-command.ts';
import type { EventRow } from './history-queries.ts';

const Permission = Type.Enum([...permissions]);
const Text = Type.Union([Type.String(), Type.Null()]);

export const EventResource = Type.Object({
  event_id: Type.String(),
  address_id: Type.String(),
  contact_id: Text,
  seq: Type.Integer({ description: 'Number in the chain of the address.' }),
  time: Type.String({ format: 'date-time' }),
  command: Type.Enum([...ledgerCommands]),
  from: Type.Union([Permission, Type.Null()]),
  to: Permission,
  source: Type.Enum([...sources]),
  actor: Type.Record(Type.String(), Type.Unknown()),
  form_id: Text,
  form_version: Type.Union([Type.Integer(), Type.Null()]),
  message_id: Text,
  activity_id: Text,
  evidence: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
    description: 'Reason, address of the network, text shown, lists, claims of clients; null once erased.',
  }),
  previous_hash: Type.String(),
  hash: Type.String({ description: 'SHA-256 of the previous hash and the canonical JSON (RFC 8785) of the event.' }),
});

export const HistoryResource = Type.Object({
  events: Type.Array(EventResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export const FeedResource = Type.Object({
  events: Type.Array(EventResource),
  cursor: Type.String({ description: 'The next page, now or at any later time: no event is left out.' }),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export function toEventResource(row: EventRow): Static<typeof EventResource> {
  return {
    event_id: row.event_id,
    address_id: row.address_id,
    contact_id: row.contact_id,
    seq: Number(row.seq),
    time: row.occurred_at.toISOString(),
    command: row.command,
    from: row.from_permission,
    to: row.to_permission,
    source: row.source,
    actor: row.actor,
    form_id: row.form_id,
    form_version: row.form_version,
    message_id: row.message_id,
    activity_id: row.activity_id,
    evidence: row.evidence,
    previous_hash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}
