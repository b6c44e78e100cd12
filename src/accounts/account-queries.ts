import sql from 'sql-template-tag';
import { prepared, type Queryable } from '../database/database.ts';

export interface AccountRow {
  readonly account_id: string;
  readonly name: string;
  readonly confirmed_opt_in: boolean;
  readonly confirmation_link_days: number;
  readonly sender_name: string;
  readonly sender_email: string;
  readonly postal_address: string | null;
  readonly language: string;
  readonly created_at: Date;
}

export async function findAccountRow(queryable: Queryable, accountId: string): Promise<AccountRow | undefined> {
  const rows = await queryable.query<AccountRow>(
    prepared(
      'find_account',
      sql`select account_id, name, confirmed_opt_in, confirmation_link_days, sender_name, sender_email, postal_address,
        language, created_at
      from account where account_id = ${accountId}`,
    ),
  );
  return rows[0];
}
