import { Type } from 'typebox';
import { privilegesOf, privilegeIds } from '../access/privileges.ts';
import type { App } from '../http/app-type.ts';

const PrivilegeResource = Type.Object({ privilege_id: Type.Integer(), privilege_name: Type.String() });

/** `/v3/account/user/privileges`: shows a user the privileges of the user's role. */
export function privilegeRoutes(app: App): void {
  app.get(
    '/v3/account/user/privileges',
    {
      config: { access: 'token' },
      schema: {
        operationId: 'getUserPrivileges',
        summary: 'The privileges that the role of the token’s user gives',
        response: { 200: Type.Array(PrivilegeResource) },
      },
    },
    async ({ caller }) => {
      if (caller === null) throw new Error('a public route has no caller');
      return [...privilegesOf(caller.actor.role)].map((privilege) => ({
        privilege_id: privilegeIds[privilege],
        privilege_name: privilege,
      }));
    },
  );
}
