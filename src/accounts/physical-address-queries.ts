import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { PhysicalAddress } from './physical-address.ts';
import type { PhysicalAddressRow } from './physical-address-row.ts';

/** The parts of the account's postal address; none if that text was changed since they were stored. */
export async function findPhysicalAddressRow(
  queryable: Queryable,
  accountId: string,
): Promise<PhysicalAddressRow | undefined> {
  const rows = await queryable.query<PhysicalAddressRow>(sql`select p.address_line1, p.address_line2, p.address_line3,
      p.city, p.state_code, p.state_name, p.postal_code, p.country_code
    from physical_address p join account a on a.account_id = p.account_id and a.postal_address = p.written_as
    where p.account_id = ${accountId}`);
  return rows[0];
}

/** Stores an address in parts, and as the text that stands in mails. */
export async function storePhysicalAddressRow(
  tx: Transaction,
  accountId: string,
  { address, text, now }: { readonly address: PhysicalAddress; readonly text: string; readonly now: Date },
): Promise<void> {
  await tx.query(sql`insert into physical_address (account_id, address_line1, address_line2, address_line3, city,
      state_code, state_name, postal_code, country_code, written_as, updated_at)
    values (${accountId}, ${address.addressLine1}, ${address.addressLine2}, ${address.addressLine3}, ${address.city},
      ${address.stateCode}, ${address.stateName}, ${address.postalCode}, ${address.countryCode}, ${text}, ${now})
    on conflict (account_id) do update set address_line1 = excluded.address_line1, address_line2 = excluded.address_line2,
      address_line3 = excluded.address_line3, city = excluded.city, state_code = excluded.state_code,
      state_name = excluded.state_name, postal_code = excluded.postal_code, country_code = excluded.country_code,
      written_as = excluded.written_as, updated_at = excluded.updated_at`);
  await tx.query(sql`update account set postal_address = ${text}, updated_at = ${now} where account_id = ${accountId}`);
}
