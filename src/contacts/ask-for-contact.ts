import type { AskCommand } from '../permission/ask.ts';
import type { ContactInput } from './contact-input.ts';

/** The request that a body on one contact makes to the permission rules. */
export function askForContact(input: ContactInput, via: 'create' | 'update'): AskCommand {
  return {
    kind: 'ask',
    command: via,
    source: input.source,
    via,
    permission: input.email?.permission,
    reason: input.email?.reason ?? null,
    lists: input.listIds === undefined ? undefined : { mode: 'replace', listIds: input.listIds },
    read: input.read,
  };
}
