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

/** The privileges of each role. Campaign creators see lists and make campaigns; only an owner changes the account. */
export function privilegesOf(role: UserRole): ReadonlySet<Privilege> {
  return privilegesByRole[role];
}

/** The numbers by which clients know privileges. One that was given out stays with its privilege. */
export const privilegeIds: Readonly<Record<Privilege, number>> = {
  'contacts:read': 10,
  'contacts:write': 11,
  'contacts:lists:read': 20,
  'contacts:lists:write': 21,
  'campaign:create': 30,
  'campaign:read': 31,
  'campaign:write': 32,
  'campaign:list': 33,
  'campaign:send': 34,
  'campaign:activate': 35,
  'campaign:stop': 36,
  'campaign:delete': 37,
  'account:read': 40,
  'account:update': 41,
  'reports:read': 50,
};
