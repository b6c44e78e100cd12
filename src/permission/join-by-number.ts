import { isOnNoList, type Situation } from './address-state.ts';
import { nothingChanges, type Accepted } from './decision.ts';

export interface JoinByNumberCommand {
  readonly kind: 'join_by_number';
  readonly listIds: readonly string[];
}

/**
 * The contact signs up with a number for text messages alone, which does not concern the address: its permission stays, and
 * lists are joined if it may be on lists. A deleted contact comes back as it was.
 */
export function joinByNumber({ address, contact }: Situation, { listIds }: JoinByNumberCommand): Accepted {
  const { permission } = address;
  if (permission === null) throw new Error('a contact has an address that was never seen');
  const mayJoin = !isOnNoList(permission);
  const joins = mayJoin && listIds.some((listId) => contact?.listIds.includes(listId) !== true);
  const comesBack = contact?.deleted === true;
  return {
    ...nothingChanges(address),
    entry: joins || comesBack ? { command: 'sign_up_form', from: permission, to: permission, source: 'Contact' } : null,
    lists: mayJoin ? { kind: 'add', listIds } : { kind: 'keep' },
    contact: comesBack ? 'revive' : 'keep',
    listsNotJoined: !mayJoin,
  };
}
