import { permitsMail, type Situation } from './address-state.ts';
import { namesLists, type AskCommand } from './ask.ts';
import { refuse, type Decision } from './decision.ts';
import { askedLists, changeLists, joinNoList, revives } from './lists.ts';
import { askedBeyond, contactOptsIn, isStale, staleRefusal } from './opt-in.ts';
import { startPermission } from './start-permission.ts';

/**
 * The contact asks through an integration (table "Contact opts in"). `update_source=Contact` alone is not consent: out of
 * an opt-out leads only a permission in the body together with at least one list.
 */
export function contactAsks(situation: Situation, command: AskCommand, now: Date): Decision {
  const { address } = situation;
  switch (address.permission) {
    case null:
    case 'not_set':
      return startPermission(situation, command, now);
    case 'unsubscribed':
    case 'pending_confirmation':
      return askOptedOut(situation, command, now);
    case 'implicit':
    case 'explicit':
    case 'temp_hold': {
      const asked = askedBeyond(address, command.permission) ?? null;
      if (!permitsMail(asked)) return changeLists(situation, command);
      const staysDeleted = situation.contact?.deleted === true && !revives(situation, command);
      return {
        ...contactOptsIn(
          address,
          {
            command: command.command,
            permission: asked,
            confirmStatus: 'off',
            lists: askedLists(situation, command).change,
            clearsUndeliverable: false,
          },
          now,
        ),
        waiting: 'keep',
        contact: staysDeleted ? 'keep' : 'revive',
      };
    }
  }
}

function askOptedOut(situation: Situation, command: AskCommand, now: Date): Decision {
  const { address } = situation;
  const asked = askedBeyond(address, command.permission) ?? null;
  const drops = command.via === 'create';
  if (!permitsMail(asked)) {
    if (address.permission === 'unsubscribed' && namesLists(command) && !drops) {
      return refuse(
        'email_address.permission_to_send is missing: an unsubscribed contact resubscribes with implicit or explicit and at least one list',
      );
    }
    return joinNoList(situation, command);
  }
  if (!namesLists(command)) {
    return drops
      ? joinNoList(situation, command)
      : refuse('list_memberships is missing: to resubscribe a contact, name at least one list to join');
  }
  if (isStale(address, command.read)) return refuse(staleRefusal);
  return contactOptsIn(
    address,
    {
      command: command.command,
      permission: asked,
      confirmStatus: 'off',
      lists: { kind: 'replace', listIds: [...new Set(command.lists?.listIds ?? [])] },
      clearsUndeliverable: true,
    },
    now,
  );
}
