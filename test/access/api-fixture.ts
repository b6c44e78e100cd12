import { ApiClient } from '../support/api-client.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

/** A client as the wire has it. */
export interface ClientBody {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly name: string;
  readonly kind: string;
  readonly redirect_uris: string[];
  readonly grants: string[];
  readonly scopes: string[];
  readonly refresh_tokens: string;
  readonly shared: boolean;
  readonly user_id: string | null;
}

export interface Problem {
  readonly detail: string;
  readonly problems?: string[];
}

export interface AuditBody {
  readonly action: string;
  readonly actor: Record<string, unknown>;
  readonly subject: Record<string, unknown>;
  readonly ip: string | null;
}

export interface ApiFixture {
  readonly server: TestServer;
  readonly api: ApiClient;
  /** The newest audit events of the account, newest first. */
  audit(limit?: number): Promise<AuditBody[]>;
  /** Calls with a token of the owner's that has these scopes alone. */
  as(scopes: Parameters<TestServer['token']>[1], role?: Parameters<TestServer['token']>[0]): Promise<ApiClient>;
}

export async function apiFixture(): Promise<ApiFixture> {
  const server = await testServer();
  const api = new ApiClient(server);
  return {
    server,
    api,
    audit: async (limit = 1) =>
      (await api.must<{ audit_events: AuditBody[] }>('GET', `/v1/audit_events?limit=${limit}`)).audit_events,
    as: async (scopes, role = 'owner') => new ApiClient(server, await server.token(role, scopes)),
  };
}
