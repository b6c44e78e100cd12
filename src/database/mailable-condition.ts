import { raw, type Sql } from 'sql-template-tag';
import { mailablePermissions } from '../permission/address-state.ts';

const permissions = mailablePermissions.map((permission) => `'${permission}'`).join(', ');

/**
 * `mayBeMailed` of src/permission/ as a condition on rows of `contact`, in the words of the indexes that have them in order.
 *
 * @param prefix of the columns, as `c.`
 */
export function mailableContact(prefix: '' | 'c.'): Sql {
  return raw(`${prefix}deleted_at is null and not ${prefix}undeliverable and ${prefix}permission in (${permissions})`);
}

/** The same as a condition on an address `a` and its contact `c`, whose rows are read under lock. */
export const mailableAddress = raw(
  `a.permission in (${permissions}) and a.undeliverable_at is null and c.deleted_at is null`,
);

/** Whether the permission of an address `a` allows no mail. */
export const permitsNoMail = raw(`a.permission not in (${permissions})`);
