import { changeStored } from '../support/change-stored.ts';
import { createContact } from '../../src/contacts/create-contact.ts';
import { lockContact } from '../../src/addresses/lock-contacts.ts';
import type { Context } from '../../src/context.ts';
import { createList } from '../../src/lists/create-list.ts';
import type { Transport } from '../../src/mail/transport.ts';
import { getMessage } from '../../src/messages/get-message.ts';
import type { Message } from '../../src/messages/message.ts';
import { startOutbox, type Outbox } from '../../src/outbox/run-outbox.ts';
import { sendMessage } from '../../src/messages/send-message.ts';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer, type TestServerOptions } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

export interface Person {
  readonly contactId: string;
  readonly addressId: string;
  readonly address: string;
}

/** An account with people who may be mailed, on a database of its own, and what its outbox tests do with them. */
export interface OutboxFixture {
  readonly server: TestServer;
  readonly context: Context;
  readonly listId: string;
  person(address: string): Promise<Person>;
  /** Queues a mail to a person and answers its id. */
  write(person: Person, subject?: string): Promise<string>;
  decide(person: Person, command: PermissionCommand): Promise<void>;
  optOut(person: Person): Promise<void>;
  /** Opts a person out and asks them to come back; answers the id of that mail. */
  solicit(person: Person): Promise<string>;
  message(messageId: string): Promise<Message>;
  /** Waits until a message is in this state. */
  reaches(messageId: string, state: Message['state']): Promise<Message>;
  send(transport: Transport, options?: { clock?: () => Date; concurrency?: number }): Outbox;
}

export const optOutCommand = { kind: 'opt_out', command: 'unsubscribe_link', source: 'Contact', reason: null } as const;

export async function outboxFixture(options: TestServerOptions = {}): Promise<OutboxFixture> {
  const server = await testServer(options);
  const { database } = server;
  const clock = options.clock ?? (() => new Date());
  const context = contextOf(server);
  const { listId } = await createList(context, { name: 'News', description: null, favorite: false });

  async function person(address: string): Promise<Person> {
    const { contactId } = await createContact(context, {
      profile: {},
      email: { address, permission: 'implicit', reason: null },
      listIds: [listId],
      source: 'Account',
      read: null,
    });
    const { present } = await database.transaction((tx) => lockContact(tx, context, { contactId }));
    if (present === null) throw new Error('the new contact has no address');
    return { contactId, addressId: present.addressId, address };
  }

  async function decide({ addressId }: Person, command: PermissionCommand): Promise<void> {
    await database.transaction((tx) => changeStored(tx, context, addressId, command));
  }

  const message = (messageId: string): Promise<Message> => getMessage(context, messageId);
  return {
    server,
    context,
    listId,
    person,
    decide,
    message,
    optOut: (someone) => decide(someone, optOutCommand),
    async write({ contactId }, subject = 'Hello') {
      const queued = await sendMessage(context, contactId, { subject, html: '<p>Hello</p>', text: 'Hello' });
      return queued.messageId;
    },
    async solicit(someone) {
      await decide(someone, optOutCommand);
      await decide(someone, { kind: 'resubscribe', listIds: [listId] });
      const { rows } = await database.pool.query<{ message_id: string }>(
        "select message_id from message where address_id = $1 and kind = 'resubscribe'",
        [someone.addressId],
      );
      const [only] = rows;
      if (only === undefined || rows.length !== 1) throw new Error(`${rows.length} solicitations were queued`);
      return only.message_id;
    },
    reaches: (messageId, state) =>
      eventually(`message is ${state}`, async () => {
        const found = await message(messageId);
        return found.state === state ? found : undefined;
      }),
    send: (transport, { clock: sendersClock = clock, concurrency = 5 } = {}) =>
      startOutbox({
        database,
        transport,
        clock: sendersClock,
        concurrency,
        logger: { info: () => undefined, warn: () => undefined },
      }),
  };
}
