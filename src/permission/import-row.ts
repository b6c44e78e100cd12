import type { AskCommand } from './ask.ts';
import { askPermission } from './ask-permission.ts';
import type { Situation } from './address-state.ts';
import { nothingChanges, type Accepted, type Decision } from './decision.ts';
import { joinNoList, revives } from './lists.ts';
import { startPermission } from './start-permission.ts';

/** One row of an import of contacts: what it says of the person's permission counts before what the importer asks. */
export interface ImportRowCommand {
  readonly kind: 'import_row';
  readonly says: 'yes' | 'nothing' | 'no' | 'unreachable' | 'not_confirmed';
  /** Whether the row says that mail does not arrive, also beside a no. */
  readonly isUnreachable: boolean;
  /** The reason that it gives for a no. */
  readonly reason: string | null;
  readonly listIds: readonly string[];
}

/** A row never solicits and raises no stored permission. It brings a deleted contact back, as any import does. */
export function importRow(situation: Situation, command: ImportRowCommand, now: Date): Decision {
  const ask = toAsk(command);
  switch (command.says) {
    case 'yes':
    case 'nothing':
      return askPermission(situation, ask, now);
    case 'no': {
      const decision = askPermission(situation, { ...ask, permission: 'unsubscribed', reason: command.reason }, now);
      if (decision.refused) return decision;
      const contact = revives(situation, ask) ? 'revive' : 'keep';
      const optedOut = { ...decision, contact, listsNotJoined: true } as const;
      return command.isUnreachable ? withoutMail(situation, optedOut, now) : optedOut;
    }
    case 'unreachable':
      return withoutMail(situation, onNoList(situation, ask, now), now);
    case 'not_confirmed':
      return situation.address.permission === null ? unconfirmed(situation, ask) : onNoList(situation, ask, now);
  }
}

function toAsk({ listIds }: ImportRowCommand): AskCommand {
  return {
    kind: 'ask',
    command: 'import',
    source: 'Account',
    via: 'import',
    permission: undefined,
    reason: null,
    lists: { mode: 'add', listIds },
    read: null,
  };
}

/** What is stored stays, memberships too; an address that was never seen gets its first permission. */
function onNoList(situation: Situation, ask: AskCommand, now: Date): Accepted {
  const isNew = situation.address.permission === null;
  const decision = isNew ? startPermission(situation, { ...ask, lists: undefined }, now) : joinNoList(situation, ask);
  return { ...decision, listsNotJoined: true };
}

function unconfirmed(situation: Situation, ask: AskCommand): Accepted {
  const { address } = situation;
  return {
    ...nothingChanges(address),
    address: { ...address, permission: 'not_set' },
    entry: { command: ask.command, from: null, to: 'not_set', source: ask.source },
    contact: revives(situation, ask) ? 'revive' : 'keep',
    listsNotJoined: true,
  };
}

/** The same decision, and the address is undeliverable from now on, unless it is already. */
function withoutMail({ address: before }: Situation, decision: Accepted, now: Date): Accepted {
  const { permission } = decision.address;
  if (before.undeliverableAt !== null || permission === null) return decision;
  return {
    ...decision,
    address: { ...decision.address, undeliverableAt: now },
    entry: decision.entry ?? { command: 'import', from: before.permission, to: permission, source: 'Account' },
  };
}
