import sql, { raw } from 'sql-template-tag';
import { profileColumns } from '../addresses/profile.ts';
import type { Database, Statement, Transaction } from '../database/database.ts';
import type { ContactRow } from './contact-row.ts';

const ofProfile = raw(
  Object.values(profileColumns)
    .map((column) => `c.${column}`)
    .join(', '),
);

/** The columns of a ContactRow, of a contact `c` and its address `a`; few contacts have an SMS channel. */
export const contactColumns = sql`c.contact_id, c.version, ${ofProfile}, c.create_source, c.update_source, c.created_at, c.updated_at,
  c.deleted_at, a.address_text, a.permission, a.confirm_status, a.opt_in_source, a.opt_in_at, a.opt_out_source,
  a.opt_out_at, a.opt_out_reason, a.undeliverable_at, a.created_at as address_created_at,
  a.updated_at as address_updated_at,
  (select to_jsonb(s) from sms_channel s where s.account_id = c.account_id and s.contact_id = c.contact_id) as sms_channel`;

/** One contact by its key, in a transaction that may have written it. undefined: no such contact. */
export async function findContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
): Promise<ContactRow | undefined> {
  const rows = await tx.query<ContactRow>(byKey(accountId, contactId));
  return rows[0];
}

/** One contact by its key, over the connections for such reads. undefined: no such contact. */
export async function readContactRow(
  database: Database,
  accountId: string,
  contactId: string,
): Promise<ContactRow | undefined> {
  const rows = await database.read<ContactRow>(byKey(accountId, contactId));
  return rows[0];
}

/** Put together once, not for each contact that is read. */
const findContact = sql`select ${contactColumns} from contact c
  left join address a on a.account_id = c.account_id and a.address_id = c.address_id
  where c.account_id = ${null} and c.contact_id = ${null}`.text;

function byKey(accountId: string, contactId: string): Statement {
  return { name: 'find_contact', text: findContact, values: [accountId, contactId] };
}
