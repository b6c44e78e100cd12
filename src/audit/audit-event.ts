import type { Actor, RequestEvidence } from '../context.ts';

/** The recorded events of access to an account. Failed logins of unknown addresses belong to no account and are only logged. */
export const auditActions = [
  'login.succeeded',
  'login.failed',
  'login.blocked',
  'logout',
  'session.revoked',
  'consent.granted',
  'consent.refused',
  'token.created',
  'token.revoked',
  'client.created',
  'client.changed',
  'client.secret_replaced',
  'client.removed',
  'partner.granted',
  'user.invited',
  'user.created',
  'user.role_changed',
  'user.removed',
  'password.set',
  'password.reset_requested',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.failed',
  'refresh_token.replayed',
  'code.replayed',
  'email.added',
  'email.confirmed',
  'people.erased',
  'form.created',
  'form.changed',
  'form.removed',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** The actor of a verb, the user of a login page, who has no token yet, or a client by itself. */
export type AuditActor =
  | Actor
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** The actor of a record, and the known facts of the request; the context of a verb is one. */
export interface AuditedBy {
  readonly actor: AuditActor;
  readonly evidence?: RequestEvidence | undefined;
}

/** An event without a request: the first start. */
export const bySystem: AuditedBy = { actor: { kind: 'system' } };

/** Ids, names and roles of the changed things; never a secret. */
export type AuditSubject = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

export interface AuditEvent {
  readonly auditId: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly subject: AuditSubject;
  readonly ip: string | null;
  readonly userAgent: string | null;
}
