import { findUser } from '../users/find-user.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import { checkSecondFactor } from '../credentials/check-second-factor.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { hasSecondFactor } from '../credentials/has-second-factor.ts';
import { logIn } from '../credentials/log-in.ts';
import type { LoginAnswer, LoginQuestion } from './login-answer.ts';
import type { LoginForm } from './login-form.ts';
import { sealStep, unsealStep, type StepUser } from './login-step.ts';
import { problems } from './login-texts.ts';
import { sayTime } from './say-time.ts';

/** The login that a form belongs to. */
export interface LoginRequest {
  readonly uid: string;
  /** The account whose users may log in; null: those of every account. */
  readonly accountId: string | null;
  readonly evidence: RequestEvidence;
}

/**
 * Handles one form of a login: the password, then the account if the password fits several, then the code if the user has a
 * second factor.
 */
export async function answerLogin(
  services: CredentialServices,
  login: LoginRequest,
  form: LoginForm,
): Promise<LoginAnswer> {
  switch (form.kind) {
    case 'password':
      return answerPassword(services, login, form);
    case 'account':
      return answerAccount(services, login, form);
    case 'code':
      return answerCode(services, login, form);
  }
}

async function answerPassword(
  services: CredentialServices,
  login: LoginRequest,
  { email, password }: LoginForm & { kind: 'password' },
): Promise<LoginAnswer> {
  const { uid, accountId, evidence } = login;
  const ask = { kind: 'password', email } as const;
  if (email === '') return { ...ask, problem: problems.emailMissing };
  if (password === '') return { ...ask, problem: problems.passwordMissing };
  const result = await logIn(services, { email, password, accountId, evidence });
  if (result.kind === 'refused') return { ...ask, problem: problems.refused };
  if (result.kind === 'blocked') return { ...ask, problem: problems.blocked(sayTime(result.until), result.until) };
  const { users } = result;
  const [user] = users;
  if (user !== undefined && users.length === 1) return goOn(services, login, user);
  const step = sealStep(services.keys.link, uid, { kind: 'account', users: users.map(idsOf) }, services.clock());
  return { kind: 'account', step, users, problem: null };
}

async function answerAccount(
  services: CredentialServices,
  login: LoginRequest,
  form: LoginForm & { kind: 'account' },
): Promise<LoginAnswer> {
  const step = unsealStep(services.keys.link, login.uid, form.step, services.clock());
  const user = step?.kind === 'account' ? step.users.find(({ userId }) => userId === form.userId) : undefined;
  return user === undefined ? startOver : goOn(services, login, user);
}

async function answerCode(
  services: CredentialServices,
  login: LoginRequest,
  form: LoginForm & { kind: 'code' },
): Promise<LoginAnswer> {
  const step = unsealStep(services.keys.link, login.uid, form.step, services.clock());
  if (step?.kind !== 'code') return startOver;
  const ask = { kind: 'code', step: form.step } as const;
  if (form.code === '') return { ...ask, problem: problems.codeMissing };
  const result = await checkSecondFactor(services, { ...step.user, code: form.code, evidence: login.evidence });
  if (result.kind === 'refused') return { ...ask, problem: problems.codeRefused };
  if (result.kind === 'blocked') return { ...ask, problem: problems.blocked(sayTime(result.until), result.until) };
  return complete(services, login, step.user, ['pwd', 'otp']);
}

/** After the right password: complete, or the code is asked for. */
async function goOn(services: CredentialServices, login: LoginRequest, user: StepUser): Promise<LoginAnswer> {
  const { database, keys, clock } = services;
  if (!(await hasSecondFactor(database, user.accountId, user.userId))) return complete(services, login, user, ['pwd']);
  return {
    kind: 'code',
    step: sealStep(keys.link, login.uid, { kind: 'code', user: idsOf(user) }, clock()),
    problem: null,
  };
}

/** A user may have been removed since the password was right. */
async function complete(
  { database, clock }: CredentialServices,
  { evidence }: LoginRequest,
  { accountId, userId }: StepUser,
  methods: readonly string[],
): Promise<LoginAnswer> {
  const user = await findUser(database, userId);
  if (user?.accountId !== accountId) return startOver;
  const actor = { kind: 'user', userId } as const;
  const subject = { user_id: userId, methods };
  const entry = { action: 'login.succeeded', actor, subject, evidence, now: clock() } as const;
  await database.transaction((tx) => recordAudit(tx, accountId, entry));
  return { kind: 'loggedIn', userId, methods };
}

const startOver: LoginQuestion = { kind: 'password', email: '', problem: problems.startOver };

function idsOf({ accountId, userId }: StepUser): StepUser {
  return { accountId, userId };
}
