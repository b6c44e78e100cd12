import type { Command } from './command.ts';

/** Each command by its name; loaded on use, so that no command waits for the imports of another. */
export const allCommands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  migrate: async () => (await import('./migrate.ts')).migrate,
  'account create': async () => (await import('./account-create.ts')).accountCreate,
  'account list': async () => (await import('./account-list.ts')).accountList,
  'user create': async () => (await import('./user-create.ts')).userCreate,
  'user list': async () => (await import('./user-list.ts')).userList,
  'user change-role': async () => (await import('./user-change-role.ts')).userChangeRole,
  'user remove': async () => (await import('./user-remove.ts')).userRemove,
  'user reset-password': async () => (await import('./user-reset-password.ts')).userResetPassword,
  'user reset-second-factor': async () => (await import('./user-reset-second-factor.ts')).userResetSecondFactor,
  'client create': async () => (await import('./client-create.ts')).clientCreate,
  'client list': async () => (await import('./client-list.ts')).clientList,
  'client remove': async () => (await import('./client-remove.ts')).clientRemove,
  'token create': async () => (await import('./token-create.ts')).tokenCreate,
  'token list': async () => (await import('./token-list.ts')).tokenList,
  'token revoke': async () => (await import('./token-revoke.ts')).tokenRevoke,
  'contact show': async () => (await import('./contact-show.ts')).contactShow,
  'contact unsubscribe': async () => (await import('./contact-unsubscribe.ts')).contactUnsubscribe,
  'ledger verify': async () => (await import('./ledger-verify.ts')).ledgerVerify,
  'ledger export': async () => (await import('./ledger-export.ts')).ledgerExport,
  'ledger checkpoint': async () => (await import('./ledger-checkpoint.ts')).ledgerCheckpoint,
  'keys rotate': async () => (await import('./keys-rotate.ts')).keysRotate,
  doctor: async () => (await import('./doctor.ts')).doctor,
};
