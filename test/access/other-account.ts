import type { TestAccount, TestServer } from '../support/test-server.ts';

/** The same server, as the owner of another account sees it: what samples make, they make there. */
export function asOwnerOf(server: TestServer, account: TestAccount): TestServer {
  return {
    ...server,
    account,
    fetch: (path, { headers, ...init } = {}) =>
      server.fetch(path, { ...init, headers: { authorization: `Bearer ${account.token}`, ...headers } }),
  };
}
