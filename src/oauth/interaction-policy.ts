import { interactionPolicy as provider } from 'oidc-provider';
import { findUser } from '../users/find-user.ts';
import { findClient } from '../clients/find-client.ts';
import type { Database } from '../database/database.ts';
import { mayLogIn, ownClientId } from './may-log-in.ts';

/** When a login or a consent is asked for: as the provider does, and a login if the present user may not allow the client. */
export function interactionPolicy(database: Database): provider.DefaultPolicy {
  const policy = provider.base();
  policy.get('login')?.checks.add(
    new provider.Check('other_account', 'End-User authentication is required', 'login_required', async ({ oidc }) => {
      const { session, client } = oidc;
      if (session?.accountId === undefined || client === undefined) return false;
      const user = await findUser(database, session.accountId);
      if (user === undefined) return true;
      if (client.clientId === ownClientId) return false;
      const registered = await findClient(database, client.clientId);
      return registered === undefined || !mayLogIn(registered, user.accountId);
    }),
  );
  return policy;
}
