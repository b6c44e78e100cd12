import type { Migration } from '../migration.ts';
import { accounts } from './0001-accounts.ts';
import { ledger } from './0002-ledger.ts';
import { contacts } from './0003-contacts.ts';
import { counters } from './0004-counters.ts';
import { outbox } from './0005-outbox.ts';

/** In order, imported statically: a checkout, a package and an image run the same ones. */
export const allMigrations: readonly Migration[] = [accounts, ledger, contacts, counters, outbox];
