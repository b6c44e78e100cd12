import { permitsMail, type Permission, type Situation } from './address-state.ts';
import { nothingChanges, type Accepted, type Decision, type LedgerEntry } from './decision.ts';
import { contactOptsIn } from './opt-in.ts';
import { mayMailRequest, waitingLists } from './request-confirmation.ts';

export interface SignUpCommand {
  readonly kind: 'sign_up';
  readonly listIds: readonly string[];
  /** integration: an authenticated form of the account's; public: the page that anybody on the web can post. */
  readonly by: 'integration' | 'public';
  /** The account's setting: does a sign-up by an integration need a click first? */
  readonly confirmedOptIn: boolean;
}

/**
 * The contact signs up by a form. Never refused; if a mail is due and the cap is reached, the answer is the same and no
 * mail is sent.
 */
export function signUp(situation: Situation, command: SignUpCommand, now: Date): Decision {
  if (command.by === 'public') return publicSignUp(situation, command, now);
  if (permitsMail(situation.address.permission)) return signUpMailable(situation, command, now);
  return command.confirmedOptIn ? confirmSignUp(situation, command, now) : signUpAtOnce(situation, command, now);
}

function signUpMailable(situation: Situation, command: SignUpCommand, now: Date): Accepted {
  const { address, contact } = situation;
  if (address.permission !== 'explicit') return { ...signUpAtOnce(situation, command, now), waiting: 'keep' };
  const present = contact?.listIds ?? [];
  const joins = command.listIds.some((listId) => !present.includes(listId));
  const back = comesBack(situation, 'explicit');
  return {
    ...back,
    entry: joins ? signedUp('explicit', 'explicit') : back.entry,
    lists: { kind: 'add', listIds: command.listIds },
  };
}

/** Only the contact is there again, or for the first time; nothing if it was there before. */
function comesBack(situation: Situation, permission: Permission): Accepted {
  const { address, contact } = situation;
  if (contact?.deleted === false) return nothingChanges(address);
  return { ...nothingChanges(address), entry: signedUp(permission, permission), contact: 'revive' };
}

function signedUp(from: Permission | null, to: Permission): LedgerEntry {
  return { command: 'sign_up_form', from, to, source: 'Contact' };
}

function signUpAtOnce(situation: Situation, command: SignUpCommand, now: Date): Accepted {
  return contactOptsIn(
    situation.address,
    {
      command: 'sign_up_form',
      permission: 'explicit',
      confirmStatus: 'off',
      lists: { kind: 'add', listIds: command.listIds },
      clearsUndeliverable: false,
    },
    now,
  );
}

/** Confirmed opt-in: nobody becomes mailable before the click; a hold stays held until it. */
function confirmSignUp(situation: Situation, command: SignUpCommand, now: Date): Accepted {
  const { address, contact } = situation;
  const from = address.permission;
  if (from !== null && !mayMailRequest(situation, now)) return { ...comesBack(situation, from), listsNotJoined: true };
  const held = from === 'temp_hold';
  const to = held ? 'temp_hold' : 'pending_confirmation';
  // An address that becomes pending leaves its lists, and they wait together with the new ones.
  const left = held ? [] : (contact?.listIds ?? []);
  return {
    ...nothingChanges(address),
    address: { ...address, permission: to, confirmStatus: 'pending' },
    entry: signedUp(from, to),
    lists: held ? { kind: 'keep' } : { kind: 'replace', listIds: [] },
    confirmation: { kind: 'request', listIds: waitingLists(situation, [...left, ...command.listIds]) },
    contact: 'revive',
    listsNotJoined: true,
  };
}

/**
 * Anybody on the web: an address that is stored keeps all it has; the request waits and is mailed, and only the click
 * applies it.
 */
function publicSignUp(situation: Situation, command: SignUpCommand, now: Date): Accepted {
  const { address } = situation;
  const confirmation = mayMailRequest(situation, now)
    ? { kind: 'request' as const, listIds: [...new Set(command.listIds)] }
    : null;
  if (address.permission !== null) return { ...nothingChanges(address), confirmation };
  return {
    ...nothingChanges(address),
    address: { ...address, permission: 'pending_confirmation', confirmStatus: 'pending' },
    entry: { command: 'public_sign_up', from: null, to: 'pending_confirmation', source: 'Contact' },
    confirmation,
  };
}
