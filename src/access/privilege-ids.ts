import type { Privilege } from './privileges.ts';

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
