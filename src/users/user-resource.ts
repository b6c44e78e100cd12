import { Type, type Static } from 'typebox';
import { userRoles } from '../access/user-role.ts';
import type { User } from './user.ts';

const Role = Type.Enum([...userRoles]);

export const UserResource = Type.Object({
  user_id: Type.String({ format: 'uuid' }),
  email: Type.String(),
  role: Role,
  has_password: Type.Boolean({ description: 'false until the invitation is answered' }),
  second_factor: Type.Boolean({ description: 'whether a login asks for a code, too' }),
  created_at: Type.String({ format: 'date-time' }),
});

export const UserCollectionResource = Type.Object({ users: Type.Array(UserResource) });

export const NewUserBody = Type.Object({ email: Type.String(), role: Role });

export const UserBody = Type.Object({ role: Role });

export function toUserResource(user: User): Static<typeof UserResource> {
  return {
    user_id: user.userId,
    email: user.email,
    role: user.role,
    has_password: user.hasPassword,
    second_factor: user.secondFactor,
    created_at: user.createdAt.toISOString(),
  };
}
