import { Type, type Static } from 'typebox';
import type { AccountSettings } from './account.ts';
import type { SettingsChange } from './update-settings.ts';

export const SettingsResource = Type.Object({
  confirmed_opt_in: Type.Boolean({ description: 'A sign-up by an integration needs a click first (double opt-in).' }),
  confirmation_link_days: Type.Integer({
    description: 'Days that a confirmation link works, from the acceptance of its mail.',
  }),
  sender_name: Type.String(),
  sender_email: Type.String(),
  postal_address: Type.Union([Type.String(), Type.Null()], {
    description:
      'Appears in every mail; without one only confirmations are mailed. `/v3/account/summary/physical_address` sets it too; another text here replaces that address.',
  }),
  language: Type.String({ description: 'Of mails and pages.' }),
});

export const SettingsInput = Type.Object({
  confirmed_opt_in: Type.Optional(Type.Boolean()),
  confirmation_link_days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
  sender_name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  sender_email: Type.Optional(Type.String({ maxLength: 80 })),
  postal_address: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
});

export function toSettingsResource(settings: AccountSettings): Static<typeof SettingsResource> {
  return {
    confirmed_opt_in: settings.confirmedOptIn,
    confirmation_link_days: settings.confirmationLinkDays,
    sender_name: settings.senderName,
    sender_email: settings.senderEmail,
    postal_address: settings.postalAddress,
    language: settings.language,
  };
}

export function toSettingsChange(input: Static<typeof SettingsInput>): SettingsChange {
  return {
    confirmedOptIn: input.confirmed_opt_in,
    confirmationLinkDays: input.confirmation_link_days,
    senderName: input.sender_name,
    senderEmail: input.sender_email,
    postalAddress: input.postal_address,
  };
}
