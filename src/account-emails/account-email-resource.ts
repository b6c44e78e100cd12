import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import { emailRoles, type AccountEmail } from '../accounts/account-email.ts';

const EmailId = Type.Integer({ minimum: 1 });
const ConfirmStatus = Type.Enum(['CONFIRMED', 'UNCONFIRMED']);
const Roles = Type.Array(Type.Enum([...emailRoles]));

/** The body of POST, as it is documented; `parseEmailAddress` reads it. */
export const AccountEmailBody = Type.Object({ email_address: Type.String({ maxLength: 80 }) });

export const NewAccountEmailResource = Type.Object({
  email_address: Type.String(),
  email_id: EmailId,
  confirm_status: ConfirmStatus,
});

export const AccountEmailResource = Type.Object(
  {
    email_address: Type.String(),
    email_id: EmailId,
    confirm_status: ConfirmStatus,
    confirm_time: Type.Optional(Type.String({ format: 'date-time' })),
    confirm_source_type: Type.Optional(Type.Enum(['SITE_OWNER', 'SUPPORT', 'FORCEVERIFY', 'PARTNER'])),
    roles: Roles,
    pending_roles: Type.Array(Type.Enum([...emailRoles]), { description: 'always empty: roles are given afterwards' }),
  },
  { title: 'AccountEmail' },
);

export function toNewAccountEmailResource(email: AccountEmail): Static<typeof NewAccountEmailResource> {
  return {
    email_address: email.emailAddress,
    email_id: email.emailId,
    confirm_status: email.confirmed === null ? 'UNCONFIRMED' : 'CONFIRMED',
  };
}

export function toAccountEmailResource(email: AccountEmail): Static<typeof AccountEmailResource> {
  return {
    ...toNewAccountEmailResource(email),
    ...(email.confirmed !== null && {
      confirm_time: utcSeconds(email.confirmed.at),
      confirm_source_type: email.confirmed.source,
    }),
    roles: [...email.roles],
    pending_roles: [],
  };
}
