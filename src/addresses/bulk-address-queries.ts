import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import { givenRows, setGiven } from '../database/given-rows.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { AddressState } from '../permission/address-state.ts';
import { toAddressColumns } from './address-row.ts';

/** A row of `address`, as its last decision leaves it. */
export interface AddressToStore {
  readonly addressId: string;
  readonly key: Buffer;
  readonly text: string | null;
  readonly state: AddressState;
  readonly seq: number;
  readonly head: Buffer;
  /** null leaves the time alone. */
  readonly updatedAt: Date | null;
}

const stateColumns = {
  permission: 'text',
  opt_in_source: 'text',
  opt_in_at: 'timestamptz',
  opt_out_source: 'text',
  opt_out_at: 'timestamptz',
  opt_out_reason: 'text',
  confirm_status: 'text',
  hold: 'jsonb',
  hold_until: 'timestamptz',
  last_hold_at: 'timestamptz',
  soft_bounces_at: 'timestamptz[]',
  undeliverable_at: 'timestamptz',
  episode: 'jsonb',
  episode_count: 'integer',
  requests_stopped_until: 'timestamptz',
  seq: 'bigint',
  head: 'bytea',
} as const;

/** Stores addresses that had no row. Where another request stores one of them at once, `one_address_per_key` refuses one of the two. */
export async function insertAddresses(
  tx: Transaction,
  accountId: string,
  addresses: readonly (AddressToStore & { readonly updatedAt: Date })[],
): Promise<void> {
  await insertRows(
    tx,
    'address',
    {
      account_id: 'uuid',
      address_id: 'uuid',
      address_key: 'bytea',
      address_text: 'text',
      ...stateColumns,
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    addresses.map((address) => ({
      account_id: accountId,
      address_key: address.key,
      created_at: address.updatedAt,
      ...toColumns(address),
    })),
  );
}

/** Stores what was decided on locked addresses. */
export async function updateAddresses(
  tx: Transaction,
  accountId: string,
  addresses: readonly AddressToStore[],
): Promise<void> {
  if (addresses.length === 0) return;
  const given = givenRows(
    { address_id: 'uuid', address_text: 'text', ...stateColumns, updated_at: 'timestamptz' },
    addresses.map(toColumns),
  );
  await tx.query(sql`update address
    set address_text = coalesce(given.address_text, address.address_text),
      ${setGiven(stateColumns)},
      updated_at = coalesce(given.updated_at, address.updated_at)
    from ${given}
    where address.account_id = ${accountId} and address.address_id = given.address_id`);
}

/** Makes void what waits for addresses. */
export async function voidConfirmations(
  tx: Transaction,
  accountId: string,
  addressIds: readonly string[],
  now: Date,
): Promise<void> {
  if (addressIds.length === 0) return;
  await tx.query(sql`update confirmation set ended_at = ${now}, ended_by = 'void'
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[]) and ended_at is null`);
}

function toColumns({ addressId, text, state, seq, head, updatedAt }: AddressToStore) {
  const columns = toAddressColumns(state);
  return {
    address_id: addressId,
    address_text: text,
    ...columns,
    soft_bounces_at: `{${columns.soft_bounces_at.map((at) => at.toISOString()).join(',')}}`,
    seq,
    head,
    updated_at: updatedAt,
  };
}
