import type { AddressToStore, ConfirmationToMail, Decided, EndedConfirmations, MembershipChange } from './decided.ts';
import { listsChanged, type PreparedDecision } from './prepare-decision.ts';

/** All that was decided on one address, in order. */
interface Chain {
  readonly first: PreparedDecision;
  readonly last: PreparedDecision;
  readonly all: readonly PreparedDecision[];
}

/**
 * The rows that decisions on any addresses write. Those on one address are in order, each on the state after the one
 * before.
 */
export function gatherDecisions(
  decisions: readonly PreparedDecision[],
): Omit<Decided, 'newContacts' | 'contacts' | 'touchedContacts'> {
  const chains = toChains(decisions);
  const isNew = ({ first }: Chain): boolean => first.addressRow === 'insert';
  const changes = ({ all }: Chain): boolean => all.some(({ addressRow }) => addressRow !== 'keep');
  return {
    events: decisions.flatMap(({ event }) => event ?? []),
    newAddresses: chains.filter(isNew).map(toAddress),
    addresses: chains.filter((chain) => !isNew(chain) && changes(chain)).map(toAddress),
    memberships: chains.flatMap(membershipChange),
    ended: decisions.flatMap(endedConfirmations),
    cancelled: decisions.flatMap(({ before, contactId, cancelReason }) =>
      cancelReason === null ? [] : { addressId: before.addressId, contactId, because: cancelReason, now: before.now },
    ),
    confirmations: decisions.flatMap(confirmationToMail),
  };
}

function toChains(decisions: readonly PreparedDecision[]): Chain[] {
  const byAddress = Map.groupBy(decisions, ({ before }) => before.addressId);
  return [...byAddress.values()].flatMap((all) => {
    const [first] = all;
    const last = all.at(-1);
    return first === undefined || last === undefined ? [] : { first, last, all };
  });
}

function toAddress({ last }: Chain): AddressToStore {
  const { addressId, key, text, situation, seq, head, updatedAt } = last.after;
  return { addressId, key, text, state: situation.address, seq, head, updatedAt };
}

function membershipChange({ first, last }: Chain): MembershipChange[] {
  if (last.contactId === null) return [];
  const { left, joined } = listsChanged(first.before, last.after);
  return left.length + joined.length === 0 ? [] : [{ contactId: last.contactId, left, joined, now: last.before.now }];
}

function endedConfirmations({ decision, before }: PreparedDecision): EndedConfirmations[] {
  if (decision.waiting === 'keep' || before.situation.waiting.length === 0) return [];
  const answered = decision.waiting === 'void' ? null : decision.waiting.answered;
  return [{ addressId: before.addressId, answered, now: before.now }];
}

function confirmationToMail({ decision, after, contactId, mailId, writing }: PreparedDecision): ConfirmationToMail[] {
  const { confirmation, address } = decision;
  if (confirmation === null || mailId === null) return [];
  const recipient = after.text ?? writing.recipient;
  if (recipient === undefined) throw new Error('an erased address cannot be mailed');
  return [
    {
      ...confirmation,
      mailId,
      addressId: after.addressId,
      contactId,
      recipient,
      episode: address.episodeCount,
      request: writing.request ?? null,
      now: after.now,
    },
  ];
}
