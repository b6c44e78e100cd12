import { permitsMail, type Situation } from './address-state.ts';
import { nothingChanges, type Accepted, type Decision } from './decision.ts';
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

/** The contact signs up by a form. Never refused; where a mail is due and the cap is reached, the answer is the same and no mail goes. */
export function signUp(situation: Situation, command: SignUpCommand, now: Date): Decision {
  if (command.by === 'public') return publicSignUp(situation, command, now);
  if (permitsMail(situation.address.permission)) return signUpMailable(situation, command, now);
  return command.confirmedOptIn ? confirmSignUp(situation, command, now) : signUpAtOnce(situation, command, now);
}

function signUpMailable(situation: Situation, command: SignUpCommand, now: Date): Accepted {
  const { address, contact } = situation;
  const present = contact?.listIds ?? [];
  const joins = command.listIds.some((listId) => !present.includes(listId));
  const comesBack = contact === null || contact.deleted;
  if (address.permission === 'explicit') {
    const changes = joins || comesBack;
    return {
      ...nothingChanges(address),
      entry: changes ? { command: 'sign_up_form', from: 'explicit', to: 'explicit', source: 'Contact' } : null,
      lists: { kind: 'add', listIds: command.listIds },
      contact: 'revive',
    };
  }
  return { ...signUpAtOnce(situation, command, now), waiting: 'keep' };
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
  const { address } = situation;
  const mails = mayMailRequest(situation, now);
  const fresh = address.permission === null || address.permission === 'not_set';
  const request = { kind: 'request' as const, listIds: waitingLists(situation, command.listIds) };
  if (!mails && !fresh) return { ...nothingChanges(address), contact: 'revive', listsNotJoined: true };
  const to = address.permission === 'temp_hold' ? 'temp_hold' : 'pending_confirmation';
  return {
    ...nothingChanges(address),
    address: { ...address, permission: to, optIn: to === 'temp_hold' ? address.optIn : null, confirmStatus: 'pending' },
    entry: { command: 'sign_up_form', from: address.permission, to, source: 'Contact' },
    confirmation: mails ? request : null,
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
  const confirmation = mayMailRequest(situation, now) ? { kind: 'request' as const, listIds: [...new Set(command.listIds)] } : null;
  if (address.permission !== null) return { ...nothingChanges(address), confirmation };
  return {
    ...nothingChanges(address),
    address: { ...address, permission: 'pending_confirmation', confirmStatus: 'pending' },
    entry: { command: 'public_sign_up', from: null, to: 'pending_confirmation', source: 'Contact' },
    confirmation,
  };
}
