import type { UserRole } from '../context.ts';

/** Strongest first. */
export const userRoles: readonly UserRole[] = ['owner', 'manager', 'campaign_creator'];

/** Whether a role allows everything that another does. */
export function includesRole(role: UserRole, other: UserRole): boolean {
  return userRoles.indexOf(role) <= userRoles.indexOf(other);
}

/** The role that allows what both allow. */
export function lesserRole(role: UserRole, other: UserRole): UserRole {
  return includesRole(role, other) ? other : role;
}
