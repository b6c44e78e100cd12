import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { makeCheckpoint } from '../../src/ledger/make-checkpoint.ts';
import type { TestServer } from './test-server.ts';
import { encodeAccountId } from '../../src/accounts/account.ts';

const listDelete = '/v3/activities/list_delete';
const nobody = { addresses: ['nobody@example.org'] };
const name = (): string => `Sample ${randomUUID()}`;
const form = (listId: string): object => ({ name: name(), list_ids: [listId] });
const user = (): object => ({ email: `${randomUUID()}@example.org`, role: 'manager' });
const field = (): object => ({ label: randomUUID(), type: 'string' });
const segment = (): object => ({
  name: name(),
  segment_criteria: JSON.stringify({
    version: '1.0.0',
    criteria: { type: 'and', group: [{ source: 'contact', field: 'city', op: 'not-empty' }] },
  }),
});
const client = (): object => ({ name: name(), redirect_uris: ['https://app.example.org/callback'] });
const token = (): object => ({ name: name(), scopes: ['contact_data'], expires_in: 60 });

/** Bodies with which each operation that takes one succeeds, or at least gets beyond the check of its form. */
const bodies: Record<string, () => unknown> = {
  'PUT /v3/contacts/:contact_id': () => ({ first_name: 'Ann', update_source: 'Account' }),
  'PATCH /v3/contacts/:contact_id': () => ({ first_name: 'Ann', update_source: 'Account' }),
  'PUT /v3/contacts/resubscribe/:contact_id': () => ({ list_ids: [uuidv7()] }),
  'PUT /v3/contact_lists/:list_id': () => ({ name: name() }),
  'PUT /v3/contact_tags/:tag_id': () => ({ name: name() }),
  'PUT /v3/segments/:segment_id': segment,
  'PATCH /v3/segments/:segment_id/name': () => ({ name: name() }),
  'PUT /v3/contact_custom_fields/:custom_field_id': () => ({ label: randomUUID() }),
  'POST /v1/contacts/:contact_id/messages': () => ({ subject: 'Hello', text: 'Hello' }),
  'PUT /v1/forms/:form_id': () => form(uuidv7()),
  'PATCH /v1/users/:user_id': () => ({ role: 'campaign_creator' }),
  'PATCH /v1/clients/:client_id': () => ({ name: name() }),
};

export function sampleBody(method: string, url: string): unknown {
  return bodies[`${method} ${url}`]?.();
}

/** Makes what the path of an operation names, in the server's first account; returns the ids by parameter. */
export async function idsFor(server: TestServer, url: string): Promise<Record<string, string>> {
  if (url.includes(':encoded_account_id')) return { encoded_account_id: encodeAccountId(server.account.accountId) };
  if (url.includes(':form_id')) {
    const listId = await create(server, '/v3/contact_lists', { name: name() }, 'list_id');
    return { form_id: await create(server, '/v1/forms', form(listId), 'form_id') };
  }
  if (url.includes(':list_id'))
    return { list_id: await create(server, '/v3/contact_lists', { name: name() }, 'list_id') };
  if (url.includes(':custom_field_id')) {
    return { custom_field_id: await create(server, '/v3/contact_custom_fields', field(), 'custom_field_id') };
  }
  if (url.includes(':tag_id')) return { tag_id: await create(server, '/v3/contact_tags', { name: name() }, 'tag_id') };
  if (url.includes(':segment_id')) return { segment_id: await createSegment(server) };
  if (url.includes(':user_id')) return { user_id: await create(server, '/v1/users', user(), 'user_id') };
  if (url.includes(':client_id')) return { client_id: await create(server, '/v1/clients', client(), 'client_id') };
  if (url.includes(':token_id')) return { token_id: await create(server, '/v1/tokens', token(), 'token_id') };
  if (url.includes(':file_export_id')) return { file_export_id: await exportedFile(server) };
  if (url.includes(':activity_id'))
    return { activity_id: await create(server, listDelete, { list_ids: [uuidv7()] }, 'activity_id') };
  if (url.includes(':erasure_id')) return { erasure_id: await create(server, '/v1/erasures', nobody, 'erasure_id') };
  if (url.includes(':checkpoint_id')) return { checkpoint_id: await checkpoint(server) };
  const contact = { create_source: 'Account', email_address: { address: `${randomUUID()}@example.org` } };
  const contactId = await create(server, '/v3/contacts', contact, 'contact_id');
  if (url.includes(':contact_id')) return { contact_id: contactId };
  if (url.includes(':message_id')) {
    const mail = { subject: 'Hello', text: 'Hello' };
    const messageId = await create(server, `/v1/contacts/${contactId}/messages`, mail, 'message_id');
    return { message_id: url.includes('/mailbox/') ? await capture(server, messageId) : messageId };
  }
  return {};
}

async function create(server: TestServer, path: string, json: unknown, id: string): Promise<string> {
  const response = await server.fetch(path, { method: 'POST', json });
  const body = (await response.json()) as Record<string, unknown>;
  const value = body[id];
  assert.ok(response.ok && typeof value === 'string', JSON.stringify(body));
  return value;
}

/** Its id is a number. */
async function createSegment(server: TestServer): Promise<string> {
  const response = await server.fetch('/v3/segments', { method: 'POST', json: segment() });
  const { segment_id: id } = (await response.json()) as { segment_id?: number };
  assert.ok(response.ok && id !== undefined, String(response.status));
  return String(id);
}

async function checkpoint({ database, account, keys }: TestServer): Promise<string> {
  const { signed } = await makeCheckpoint(database, account.accountId, keys.signing, new Date());
  const made = await openCheckpoint(signed, keys.signing);
  assert.ok(made !== undefined);
  return made.checkpoint_id;
}

/** An export that is completed, as its worker leaves it. */
async function exportedFile({ database, account }: TestServer): Promise<string> {
  const activityId = uuidv7();
  const now = new Date();
  await database.query(sql`insert into activity (account_id, activity_id, kind, state, request, dry_run, actor, evidence,
      created_at, updated_at, started_at, ended_at)
    values (${account.accountId}, ${activityId}, 'contact_exports', 'completed', '{}', false, '{}', '{}',
      ${now}, ${now}, ${now}, ${now})`);
  await database.query(sql`insert into activity_file (account_id, activity_id, part, content)
    values (${account.accountId}, ${activityId}, 0, ${Buffer.from('Email address\r\n')})`);
  return activityId;
}

/** What the mailbox keeps of a mail that was sent. */
async function capture(server: TestServer, messageId: string): Promise<string> {
  const capturedId = uuidv7();
  await server.database.query(sql`insert into mailbox_message
      (account_id, mailbox_message_id, message_id, recipient, sender, subject, received_at, raw)
    values (${server.account.accountId}, ${capturedId}, ${messageId}, 'a@example.org', 'b@example.org', 'Hello',
      ${new Date()}, ${Buffer.from('Subject: Hello\r\n\r\nHello\r\n')})`);
  return capturedId;
}
