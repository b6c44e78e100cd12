import type { Client } from '../clients/client.ts';

/** The client of Assent's own pages, which every user may use and nobody has to let in. */
export const ownClientId = 'assent';

/** Whether users of an account may let a client in: it is theirs, or shared with all. */
export function mayLogIn(client: Pick<Client, 'accountId' | 'shared'>, accountId: string): boolean {
  return client.shared || client.accountId === accountId;
}
