import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { SinkMail } from '../support/smtp-sink.ts';

export type Api = (method: string, path: string, json?: unknown) => Promise<{ status: number; body: unknown }>;

type Permission = 'implicit' | 'explicit' | 'unsubscribed' | 'pending_confirmation';

/** A contact that is created, written to, opted out and asked again, over and over, through a server that may die. */
interface Life {
  readonly address: string;
  contactId: string | undefined;
  /** What the permission may be: one value after an acknowledged write, two while a write's fate is unknown. */
  possible: Set<Permission | 'absent'>;
  optedOutAt: number | undefined;
}

/** Lives many lives one after the other and remembers what the server acknowledged in each. */
export class Person {
  acknowledged = 0;
  readonly #api: Api;
  readonly #listId: string;
  readonly #name: string;
  readonly #lives: Life[] = [];

  constructor(api: Api, listId: string, name: string) {
    this.#api = api;
    this.#listId = listId;
    this.#name = name;
  }

  async live(goOn: () => boolean): Promise<void> {
    while (goOn()) await this.#liveOnce(goOn);
  }

  async #liveOnce(goOn: () => boolean): Promise<void> {
    const address = `${this.#name}life${this.#lives.length}@example.com`;
    const life: Life = { address, contactId: undefined, possible: new Set(['absent']), optedOutAt: undefined };
    this.#lives.push(life);
    if (!(await this.#create(life))) return;
    const path = `/v3/contacts/${life.contactId}`;
    const out = { update_source: 'Contact', email_address: { address, permission_to_send: 'unsubscribed' } };
    const steps: [() => Promise<boolean>, Permission][] = [
      [() => this.#send(life), 'implicit'],
      [() => this.#acknowledged('PUT', path, out), 'unsubscribed'],
      [
        () => this.#acknowledged('PUT', `/v3/contacts/resubscribe/${life.contactId}`, { list_ids: [this.#listId] }),
        'pending_confirmation',
      ],
      [() => this.#acknowledged('PUT', path, out), 'unsubscribed'],
    ];
    for (const [step, after] of steps.slice(0, randomInt(2, steps.length + 1))) {
      if (!goOn()) return;
      const before = [...life.possible];
      life.possible.add(after);
      if (!(await step())) return;
      life.possible = new Set(after === 'implicit' ? before : [after]);
      if (after === 'unsubscribed') life.optedOutAt ??= Date.now();
    }
  }

  async #create(life: Life): Promise<boolean> {
    life.possible.add('implicit');
    const body = {
      create_source: 'Account',
      email_address: { address: life.address, permission_to_send: 'implicit' },
      list_memberships: [this.#listId],
    };
    const answer = await this.#try('POST', '/v3/contacts', body);
    if (answer?.status !== 201) return false;
    this.acknowledged += 1;
    life.contactId = (answer.body as { contact_id: string }).contact_id;
    life.possible = new Set(['implicit']);
    return true;
  }

  async #send(life: Life): Promise<boolean> {
    const answer = await this.#try('POST', `/v1/contacts/${life.contactId}/messages`, {
      subject: 'Hello',
      text: 'Hello.',
    });
    return answer?.status === 202;
  }

  async #acknowledged(method: string, path: string, body: unknown): Promise<boolean> {
    const answer = await this.#try(method, path, body);
    if (answer?.status !== 200) return false;
    this.acknowledged += 1;
    return true;
  }

  /** The answer, or undefined where the server was away; a refusal that no dying server explains fails the test. */
  async #try(method: string, path: string, body: unknown): Promise<{ status: number; body: unknown } | undefined> {
    const answer = await this.#api(method, path, body).catch(() => undefined);
    if (answer === undefined || answer.status === 503) {
      await delay(20);
      return undefined;
    }
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  async assertAcknowledgedIsPresent(): Promise<void> {
    for (const life of this.#lives) {
      const { body } = await this.#api('GET', `/v3/contacts?email=${encodeURIComponent(life.address)}`);
      const [contact] = (body as { contacts: { email_address: { permission_to_send: Permission } }[] }).contacts;
      const stored = contact?.email_address.permission_to_send ?? 'absent';
      assert.ok(
        life.possible.has(stored),
        `${life.address} is ${stored}, acknowledged was ${[...life.possible].join(' or ')}`,
      );
    }
  }

  /** One solicitation with one Message-ID, and no other mail once an opt-out was acknowledged. */
  assertMail(mails: readonly SinkMail[], inFlightMs: number): void {
    for (const life of this.#lives) {
      const own = mails.filter((mail) => mail.to.includes(life.address));
      const solicitations = own.filter((mail) => /\/c\//.test(mail.mail.text ?? ''));
      const ids = new Set(solicitations.map((mail) => mail.mail.messageId));
      assert.ok(ids.size <= 1, `${life.address} was asked by ${ids.size} different mails`);
      const { optedOutAt } = life;
      if (optedOutAt === undefined) continue;
      const late = own.filter((mail) => !solicitations.includes(mail) && mail.receivedAt > optedOutAt + inFlightMs);
      assert.deepEqual(
        late.map((mail) => mail.mail.messageId),
        [],
        `${life.address} got mail after its opt-out`,
      );
    }
  }
}
