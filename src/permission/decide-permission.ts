import type { Situation } from './address-state.ts';
import { askPermission } from './ask-permission.ts';
import type { AskCommand } from './ask.ts';
import { hardBounce, releaseHold, softBounce } from './bounce.ts';
import { confirm, decline, newLink, type ConfirmCommand, type DeclineCommand, type NewLinkCommand } from './confirm.ts';
import type { Decision } from './decision.ts';
import { decideDeletion } from './decide-deletion.ts';
import { erase } from './erase.ts';
import { importRow, type ImportRowCommand } from './import-row.ts';
import { joinByNumber, type JoinByNumberCommand } from './join-by-number.ts';
import { optOut, type OptOutCommand } from './opt-out.ts';
import { resubscribe, type ResubscribeCommand } from './resubscribe.ts';
import { signUp, type SignUpCommand } from './sign-up.ts';
import { decideImportUndo, type UndoImportCommand } from './decide-import-undo.ts';
import {
  leaveLists,
  optInAgain,
  undoOptOut,
  type LeaveListsCommand,
  type SubscribeAgainCommand,
  type UndoCommand,
} from './unsubscribe-page.ts';

/** Everything that can change the permission of one address. A change of address is two decisions: `changeAddress`. */
export type PermissionCommand =
  | AskCommand
  | ImportRowCommand
  | OptOutCommand
  | ResubscribeCommand
  | SignUpCommand
  | JoinByNumberCommand
  | ConfirmCommand
  | NewLinkCommand
  | DeclineCommand
  | SubscribeAgainCommand
  | UndoCommand
  | LeaveListsCommand
  | UndoImportCommand
  | { readonly kind: 'soft_bounce' }
  | { readonly kind: 'hard_bounce' }
  | { readonly kind: 'release_hold' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'erase' };

/**
 * Decides one command on one address: the state to store, the mail to send and the events for the ledger, or a refusal with
 * its reason. Pure; `now` is read under the lock of the address and is never before its last event.
 */
export function decidePermission(situation: Situation, command: PermissionCommand, now: Date): Decision {
  switch (command.kind) {
    case 'ask':
      return askPermission(situation, command, now);
    case 'import_row':
      return importRow(situation, command, now);
    case 'opt_out':
      return optOut(situation, command, now);
    case 'resubscribe':
      return resubscribe(situation, command, now);
    case 'sign_up':
      return signUp(situation, command, now);
    case 'join_by_number':
      return joinByNumber(situation, command);
    case 'confirm':
      return confirm(situation, command, now);
    case 'new_link':
      return newLink(situation, command, now);
    case 'decline':
      return decline(situation, command, now);
    case 'subscribe_again':
      return optInAgain(situation, command, now);
    case 'undo_opt_out':
      return undoOptOut(situation, command, now);
    case 'leave_lists':
      return leaveLists(situation, command);
    case 'undo_import':
      return decideImportUndo(situation, command);
    case 'soft_bounce':
      return softBounce(situation, now);
    case 'hard_bounce':
      return hardBounce(situation, now);
    case 'release_hold':
      return releaseHold(situation, now);
    case 'delete':
      return decideDeletion(situation);
    case 'erase':
      return erase(situation, now);
  }
}
