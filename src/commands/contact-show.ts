import { toContactResource } from '../contacts/contact-resource.ts';
import { showOwner, type ShownOwner } from '../contacts/show-owner.ts';
import { NotFound } from '../errors.ts';
import type { OptIn, OptOut } from '../permission/address-state.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { contactOwner } from './contact-owner.ts';
import { print, printJson } from './print.ts';
import { withInstance } from './with-instance.ts';

export const contactShow: Command = {
  usage: '<address or id> [--account <id or name>] [--json]',
  summary: 'show a contact and its permission, or an address without a contact',
  details: [accountHelp],
  options: { json: { type: 'boolean' }, ...accountOption },
  positionals: 1,
  run(input) {
    const owner = contactOwner(input);
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const shown = await showOwner(contextOf(accountId), owner);
      if (shown === undefined) throw new NotFound('The address was never stored in this account.');
      if (flag(input, 'json')) printJson(toJson(shown));
      else for (const line of toLines(shown)) print(line);
      return 0;
    });
  },
};

function toJson(shown: ShownOwner): unknown {
  if ('found' in shown) {
    return toContactResource(shown.found.contact, shown.found.subResources);
  }
  const { permission, optIn, optOut } = shown.address;
  return { contact_id: null, permission_to_send: permission, opt_in: optIn, opt_out: optOut };
}

function toLines(shown: ShownOwner): string[] {
  if ('address' in shown) {
    const { permission, optIn, optOut } = shown.address;
    return ['contact     none', ...permissionLines(permission, optIn, optOut)];
  }
  const { contact, subResources } = shown.found;
  const { email } = contact;
  const name = [contact.firstName, contact.lastName].filter((part) => part !== null).join(' ');
  return [
    `contact     ${contact.contactId}`,
    ...(contact.deletedAt === null ? [] : [`deleted     ${contact.deletedAt.toISOString()}`]),
    ...(name === '' ? [] : [`name        ${name}`]),
    `address     ${email?.address ?? 'none'}`,
    ...(email === null ? [] : permissionLines(email.permission, email.optIn, email.optOut)),
    ...(email === null || email.undeliverableAt === null
      ? []
      : [`undeliverable since ${email.undeliverableAt.toISOString()}`]),
    `lists       ${subResources.listIds?.join(' ') || 'none'}`,
  ];
}

function permissionLines(permission: string | null, optIn: OptIn | null, optOut: OptOut | null): string[] {
  const acts = [
    ...(optIn === null ? [] : [`opted in    ${optIn.at.toISOString()} by ${optIn.source}`]),
    ...(optOut === null
      ? []
      : [
          `opted out   ${optOut.at.toISOString()} by ${optOut.source}${optOut.reason === null ? '' : `: ${optOut.reason}`}`,
        ]),
  ];
  return [`permission  ${permission ?? 'none'}`, ...acts];
}
