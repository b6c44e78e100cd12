import type { UserRole } from '../context.ts';

export const allPrivileges = [
  'contacts:read',
  'contacts:write',
  'contacts:lists:read',
  'contacts:lists:write',
  'campaign:create',
  'campaign:read',
  'campaign:write',
  'campaign:list',
  'campaign:send',
  'campaign:activate',
  'campaign:stop',
  'campaign:delete',
  'account:read',
  'account:update',
  'reports:read',
] as const;

export type Privilege = (typeof allPrivileges)[number];

const privilegesByRole: Readonly<Record<UserRole, ReadonlySet<Privilege>>> = {
  owner: new Set(allPrivileges),
  manager: new Set(allPrivileges.filter((privilege) => privilege !== 'account:update')),
  campaign_creator: new Set([
    'contacts:lists:read',
    'campaign:create',
    'campaign:read',
    'campaign:write',
    'campaign:list',
  ]),
};

/** What a role may do. Campaign creators see lists and make campaigns; only an owner changes the account. */
export function privilegesOf(role: UserRole): ReadonlySet<Privilege> {
  return privilegesByRole[role];
}
