import type { Actor, RequestEvidence } from '../context.ts';

/** What is recorded about access to an account. Failed logins of unknown addresses belong to none and are only logged. */
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

/** Who did it: the actor of a verb, the user of a login page, who has no token yet, or a client by itself. */
export type AuditActor =
  | Actor
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** On whose behalf something is recorded, and what is known of the request; the context of a verb is one. */
export interface AuditedBy {
  readonly actor: AuditActor;
  readonly evidence?: RequestEvidence | undefined;
}

/** Where nobody asked for it: the first start. */
export const bySystem: AuditedBy = { actor: { kind: 'system' } };

/** Ids, names and roles of what was acted upon; never a secret. */
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
