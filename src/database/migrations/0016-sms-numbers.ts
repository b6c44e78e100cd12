import type { Migration } from '../migration.ts';

/** Whoever signs up with a number alone is found by it. */
export const smsNumbers: Migration = {
  number: 16,
  name: 'SMS numbers',
  sql: `
create index sms_channel_by_number on sms_channel (account_id, (coalesce(dial_code, '') || sms_address), contact_id);
`,
};
