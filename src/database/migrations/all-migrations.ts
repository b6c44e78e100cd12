import type { Migration } from '../migration.ts';
import { accounts } from './0001-accounts.ts';
import { ledger } from './0002-ledger.ts';
import { contacts } from './0003-contacts.ts';
import { counters } from './0004-counters.ts';
import { outbox } from './0005-outbox.ts';
import { users } from './0006-users.ts';
import { authorisationServer } from './0007-authorisation-server.ts';
import { accountDetails } from './0008-account-details.ts';
import { limits } from './0009-limits.ts';
import { safeRetries } from './0010-safe-retries.ts';
import { tagsAndCustomFields } from './0011-tags-and-custom-fields.ts';
import { activities } from './0012-activities.ts';
import { segments } from './0013-segments.ts';
import { formsAndSuppression } from './0014-forms-and-suppression.ts';
import { countsByIndex } from './0015-counts-by-index.ts';
import { smsNumbers } from './0016-sms-numbers.ts';
import { statedOptOuts } from './0017-stated-opt-outs.ts';

/** In order, imported statically: a checkout, a package and an image run the same ones. */
export const allMigrations: readonly Migration[] = [
  accounts,
  ledger,
  contacts,
  counters,
  outbox,
  users,
  authorisationServer,
  accountDetails,
  limits,
  safeRetries,
  tagsAndCustomFields,
  activities,
  segments,
  formsAndSuppression,
  countsByIndex,
  smsNumbers,
  statedOptOuts,
];
