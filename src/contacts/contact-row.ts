import { toProfile, type ProfileRow } from '../addresses/profile.ts';
import type { ConfirmStatus, Permission, Source } from '../permission/address-state.ts';
import { toSmsChannel, type SmsChannelRow } from '../sms-channels/sms-channel-row.ts';
import type { Contact, EmailAddress } from './contact.ts';

/** One row of `contact` with the row of its address. */
export interface ContactRow extends ProfileRow {
  readonly contact_id: string;
  readonly version: string;
  readonly create_source: Source;
  readonly update_source: Source | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
  readonly address_text: string | null;
  readonly permission: Permission;
  readonly confirm_status: ConfirmStatus;
  readonly opt_in_source: Source | null;
  readonly opt_in_at: Date | null;
  readonly opt_out_source: Source | null;
  readonly opt_out_at: Date | null;
  readonly opt_out_reason: string | null;
  readonly undeliverable_at: Date | null;
  readonly address_created_at: Date;
  readonly address_updated_at: Date;
  readonly sms_channel: SmsChannelRow | null;
}

export function toContact(row: ContactRow): Contact {
  return {
    contactId: row.contact_id,
    version: row.version,
    email: row.address_text === null ? null : toEmail(row, row.address_text),
    smsChannel: row.sms_channel === null ? null : toSmsChannel(row.sms_channel),
    ...toProfile(row),
    createSource: row.create_source,
    updateSource: row.update_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

function toEmail(row: ContactRow, address: string): EmailAddress {
  const { opt_in_source: inSource, opt_in_at: inAt, opt_out_source: outSource, opt_out_at: outAt } = row;
  return {
    address,
    permission: row.permission,
    confirmStatus: row.confirm_status,
    optIn: inSource === null || inAt === null ? null : { source: inSource, at: inAt },
    optOut: outSource === null || outAt === null ? null : { source: outSource, at: outAt, reason: row.opt_out_reason },
    undeliverableAt: row.undeliverable_at,
    createdAt: row.address_created_at,
    updatedAt: row.address_updated_at,
  };
}
