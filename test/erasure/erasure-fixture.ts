import { randomUUID } from 'node:crypto';
import sql, { raw } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { ApiClient } from '../support/api-client.ts';
import { outboxFixture, type OutboxFixture } from '../outbox/outbox-fixture.ts';

export interface Receipt {
  readonly erasure_id: string;
  readonly requested: number;
  readonly unknown: number;
  readonly contacts: number;
  readonly addresses: number;
  readonly messages: number;
  readonly evidence: number;
  readonly erased_by: Record<string, string>;
  readonly ledger_heads: readonly { readonly address_id: string; readonly seq: number; readonly hash: string }[];
}

/** Everything that is personal about the person has this in it. */
export const trace = 'Zoltan';

/** An account with somebody in it who has left a trace in every table that could keep one. */
export class ErasureFixture {
  readonly outbox: OutboxFixture;
  readonly api: ApiClient;

  private constructor(outbox: OutboxFixture) {
    this.outbox = outbox;
    this.api = new ApiClient(outbox.server);
  }

  static async open(): Promise<ErasureFixture> {
    return new ErasureFixture(await outboxFixture());
  }

  /** A contact with all that a contact can have, mailed once, with a second mail that waits. */
  async traced(address: string): Promise<{ contactId: string; sentId: string }> {
    const { api, outbox } = this;
    const { server } = outbox;
    const field = await api.must('POST', '/v3/contact_custom_fields', { label: randomUUID(), type: 'string' });
    const response = await server.fetch('/v3/contacts', {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID(), 'assent-evidence': JSON.stringify({ said: `${trace} by phone` }) },
      json: {
        create_source: 'Contact',
        first_name: trace,
        last_name: `${trace}ova`,
        email_address: { address, permission_to_send: 'explicit' },
        list_memberships: [outbox.listId],
        taggings: [await api.createTag(randomUUID())],
        custom_fields: [{ custom_field_id: field['custom_field_id'], value: `${trace} 7` }],
        phone_numbers: [{ phone_number: `${trace} 555`, kind: 'home' }],
        street_addresses: [{ kind: 'home', street: `${trace} Street 1` }],
        notes: [{ content: `${trace} likes opera` }],
        sms_channel: {
          full_sms_address: '+1 781 555 1212',
          sms_channel_consents: [
            {
              sms_consent_permission: 'explicit',
              consent_type: 'promotional_sms',
              consent_medium_type: 'MD',
              consent_medium_details: `${trace} said so`,
            },
          ],
        },
      },
    });
    const contactId = ((await response.json()) as Record<string, string>)['contact_id'];
    if (contactId === undefined) throw new Error(`not created: ${response.status}`);
    const sentId = await this.write(contactId);
    const sender = outbox.send(mailboxTransport({ database: server.database, clock: () => new Date() }));
    await outbox.reaches(sentId, 'sent');
    await sender.stop();
    await this.write(contactId);
    return { contactId, sentId };
  }

  async write(contactId: string): Promise<string> {
    const mail = { subject: `Dear ${trace}`, text: `Hello ${trace}` };
    const sent = await this.api.must('POST', `/v1/contacts/${contactId}/messages`, mail);
    return String(sent['message_id']);
  }

  /** What work in bulk keeps of a contact: an uploaded row, a result, a file, and its id in a request. */
  async stage(contactId: string, address: string): Promise<string> {
    const { database, account } = this.outbox.server;
    const { accountId } = account;
    const key = this.outbox.context.addressKeys.key(address);
    const activityId = uuidv7();
    const request = { contactIds: [contactId, uuidv7()], source: { contact_ids: [contactId] } };
    await database.transaction(async (tx) => {
      await tx.query(sql`insert into activity (account_id, activity_id, kind, state, request, dry_run, actor, evidence,
          created_at, updated_at, ended_at)
        values (${accountId}, ${activityId}, 'contact_exports', 'completed', ${JSON.stringify(request)}, false, '{}', '{}',
          now(), now(), now())`);
      await tx.query(sql`insert into activity_input (account_id, activity_id, row, address_key, data)
        values (${accountId}, ${activityId}, 1, ${key}, ${JSON.stringify({ email: address, first_name: trace })})`);
      await tx.query(sql`insert into activity_result (account_id, activity_id, row, outcome, reason, contact_id, undo)
        values (${accountId}, ${activityId}, 1, 'skipped', ${`${trace} opted out`}, null, null),
          (${accountId}, ${activityId}, 2, 'updated', null, ${contactId}, ${JSON.stringify({ first_name: trace })})`);
      await tx.query(sql`insert into activity_file
          (account_id, activity_id, part, first_contact_id, last_contact_id, content)
        values (${accountId}, ${activityId}, 0, ${contactId}, ${contactId}, ${Buffer.from(`${trace},${address}\r\n`)})`);
    });
    return activityId;
  }

  /** The tables with a row that has one of these texts, in clear or as the bytes of one. */
  async tablesWith(...texts: readonly string[]): Promise<string[]> {
    const { database } = this.outbox.server;
    const needles = texts
      .map((text) => text.toLowerCase())
      .flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    const capital = texts.map((text) => Buffer.from(text).toString('hex'));
    const tables = await database.query<{ name: string }>(
      sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await database.query<{ row: string }>(sql`select lower(t::text) as row from ${raw(name)} t`);
      if (rows.some(({ row }) => [...needles, ...capital].some((needle) => row.includes(needle)))) found.push(name);
    }
    return found;
  }
}
