import { recordAudit } from '../audit/record-audit.ts';
import type { AuditAction } from '../audit/audit-event.ts';
import type { RequestEvidence } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import type { LoginSession } from '../http/login-provider.ts';
import { endSessions } from '../grants/end-access.ts';

/** The sessions of the logged-in user to end: this one, one by its name, or all but this one. */
export type OwnSessions = 'this' | 'others' | { readonly uid: string };

/** Ends sessions of the logged-in user, and records it. @returns the number of ended sessions */
export async function endOwnSessions(
  services: CredentialServices,
  session: LoginSession,
  which: OwnSessions,
  evidence: RequestEvidence,
): Promise<number> {
  const { accountId, userId } = session;
  const now = services.clock();
  return services.database.transaction(async (tx) => {
    const ended = await endSessions(tx, { accountId, userId, now }, endedBy(session, which));
    if (ended === 0) return ended;
    const action: AuditAction = which === 'this' ? 'logout' : 'session.revoked';
    await recordAudit(tx, accountId, {
      action,
      actor: { kind: 'user', userId },
      subject: { user_id: userId, sessions: ended },
      evidence,
      now,
    });
    return ended;
  });
}

function endedBy({ uid }: LoginSession, which: OwnSessions): { readonly uid: string } | { readonly except: string } {
  if (which === 'this') return { uid };
  return which === 'others' ? { except: uid } : which;
}
