import sql, { raw } from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { changeStored } from '../support/change-stored.ts';
import { lockAddressText } from '../../src/addresses/lock-addresses.ts';
import { storeDecision } from '../../src/addresses/store-decisions.ts';
import type { Context } from '../../src/context.ts';
import { enqueueMessage } from '../../src/outbox/enqueue-message.ts';
import type { Permission } from '../../src/permission/address-state.ts';
import { decidePermission, type PermissionCommand } from '../../src/permission/decide-permission.ts';
import { testServer, type TestServer } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

export interface PageContact {
  readonly contactId: string;
  readonly addressId: string;
  readonly address: string;
}

export interface AddressFacts {
  readonly permission: Permission;
  readonly opt_in_source: string | null;
  readonly opt_out_source: string | null;
  readonly opt_out_reason: string | null;
  readonly confirm_status: string;
  readonly lists: string[];
  readonly deleted: boolean;
  readonly update_source: string | null;
}

export interface LedgerFacts {
  readonly command: string;
  readonly source: string;
  readonly from_permission: string | null;
  readonly to_permission: string;
  readonly message_id: string | null;
  readonly actor: { kind: string };
  readonly evidence: Record<string, unknown>;
}

const answerLimitMs = 20_000;

/** The app with people in it: what tests of the public pages start from and look at. */
export class PageFixture {
  readonly server: TestServer;
  readonly #clock: { aheadMs: number };

  private constructor(server: TestServer, clock: { aheadMs: number }) {
    this.server = server;
    this.#clock = clock;
  }

  static async open(): Promise<PageFixture> {
    const clock = { aheadMs: 0 };
    return new PageFixture(await testServer({ clock: () => new Date(Date.now() + clock.aheadMs) }), clock);
  }

  /** Lets time pass for the server. */
  passHours(hours: number): void {
    this.#clock.aheadMs += hours * 3_600_000;
  }

  get context(): Context {
    return contextOf(this.server);
  }

  async setAccount(facts: { readonly name?: string; readonly language?: string }): Promise<void> {
    await this.server.database.query(sql`update account set
      name = coalesce(${facts.name}, name), language = coalesce(${facts.language}, language)
      where account_id = ${this.server.account.accountId}`);
  }

  async newList(name: string): Promise<string> {
    const listId = uuidv7();
    const now = new Date();
    await this.server.database.query(sql`insert into contact_list (account_id, list_id, name, created_at, updated_at)
      values (${this.server.account.accountId}, ${listId}, ${name}, ${now}, ${now})`);
    return listId;
  }

  async deleteList(listId: string): Promise<void> {
    await this.server.database.query(sql`update contact_list set deleted_at = now() where list_id = ${listId}`);
  }

  /** A contact as the account creates it. */
  async newContact(
    address: string,
    listIds: readonly string[] = [],
    permission: 'implicit' | 'explicit' | 'unsubscribed' | 'pending_confirmation' = 'implicit',
  ): Promise<PageContact> {
    const { context } = this;
    const contactId = uuidv7();
    return context.database.transaction(async (tx) => {
      const locked = await lockAddressText(tx, context, address);
      const lists = { mode: 'replace', listIds } as const;
      const asked = {
        command: 'create',
        source: 'Account',
        via: 'create',
        permission,
        reason: null,
        lists,
        read: null,
      } as const;
      const decision = decidePermission(locked.situation, { kind: 'ask', ...asked }, locked.now);
      if (decision.refused) throw new Error(decision.reason);
      await storeDecision(
        tx,
        context,
        { address: locked },
        { decision, contactId, contact: { kind: 'create', profile: {}, source: 'Account' }, text: address },
      );
      return { contactId, addressId: locked.addressId, address };
    });
  }

  async change(contact: PageContact, command: PermissionCommand): Promise<void> {
    const { context } = this;
    await context.database.transaction((tx) => changeStored(tx, context, contact.addressId, command));
  }

  /** The unsubscribe link in a mail that was sent to a contact. */
  async linkTo(contact: PageContact): Promise<string> {
    const { context } = this;
    const messageId = uuidv7();
    const link = context.links.unsubscribe(context.accountId, contact.addressId, messageId);
    await context.database.transaction((tx) =>
      enqueueMessage(tx, context, {
        messageId,
        kind: 'message',
        contactId: contact.contactId,
        addressId: contact.addressId,
        confirmationId: null,
        linkId: null,
        recipient: contact.address,
        sender: { name: 'Example Club', email: 'club@example.org' },
        subject: 'News',
        html: `<a href="${link}">Unsubscribe</a>`,
        text: link,
        headers: {},
        now: context.clock(),
      }),
    );
    return link;
  }

  /** The link of the newest confirmation of an address. */
  async confirmationLinkTo(contact: PageContact): Promise<string> {
    const [row] = await this.server.database.query<{ confirmation_id: string }>(sql`select confirmation_id
      from confirmation where address_id = ${contact.addressId} order by created_at desc, confirmation_id desc limit 1`);
    if (row === undefined) throw new Error('nothing waits for this address');
    return this.server.links.confirm(this.server.account.accountId, row.confirmation_id);
  }

  /** As if the relay had accepted all confirmation mails, for links that last so many days. */
  async acceptConfirmations(days: number): Promise<void> {
    const expires = new Date(this.context.clock().getTime() + days * 86_400_000);
    await this.server.database.query(sql`update confirmation set expires_at = ${expires} where expires_at is null`);
  }

  async facts(contact: PageContact): Promise<AddressFacts> {
    const [row] = await this.server.database.query<AddressFacts & { lists: string[] }>(sql`select a.permission,
        a.opt_in_source, a.opt_out_source, a.opt_out_reason, a.confirm_status, c.update_source,
        coalesce(c.deleted_at is not null, false) as deleted,
        array(select m.list_id::text from list_membership m where m.contact_id = c.contact_id order by m.list_id) as lists
      from address a left join contact c using (account_id, address_id) where a.address_id = ${contact.addressId}`);
    if (row === undefined) throw new Error('no such address');
    return row;
  }

  async addressIdOf(contactId: string): Promise<string> {
    const [row] = await this.server.database.query<{ address_id: string }>(
      sql`select address_id from contact where contact_id = ${contactId}`,
    );
    if (row === undefined) throw new Error('no such contact');
    return row.address_id;
  }

  /** The ledger of an address, oldest first. */
  async ledger(contact: PageContact): Promise<LedgerFacts[]> {
    return this.server.database.query<LedgerFacts>(sql`select e.command, e.source, e.from_permission, e.to_permission,
        e.message_id, e.actor, p.evidence
      from permission_event e join permission_event_evidence p using (account_id, event_id)
      where e.address_id = ${contact.addressId} order by e.seq`);
  }

  /** Every row of every table with the transaction that wrote it. */
  async dump(): Promise<Record<string, unknown>> {
    const tables = await this.server.database.query<{ name: string }>(sql`select quote_ident(tablename) as name
      from pg_tables where schemaname = 'public' order by tablename`);
    const dump: Record<string, unknown> = {};
    for (const { name } of tables) {
      dump[name] = await this.server.database.query(
        sql`select t.xmin::text, t::text as row from ${raw(name)} t order by t::text`,
      );
    }
    return dump;
  }

  get(link: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Response> {
    return fetch(link, { method, redirect: 'manual', signal: AbortSignal.timeout(answerLimitMs) });
  }

  /** Posts a form as a browser does. */
  post(
    link: string,
    fields: Record<string, string> | [string, string][],
    headers?: Record<string, string>,
  ): Promise<Response> {
    return fetch(link, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { 'user-agent': 'Browser of a test', ...headers },
      signal: AbortSignal.timeout(answerLimitMs),
    });
  }
}
