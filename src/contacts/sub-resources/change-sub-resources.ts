import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../database/database.ts';
import type { AskCommand } from '../../permission/ask.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';
import { comparePhoneNumbers, compareStreetAddresses } from './compare-sub-resources.ts';
import {
  deletePhoneNumbers,
  deleteStreetAddresses,
  insertPhoneNumbers,
  insertStreetAddresses,
} from './sub-resource-queries.ts';
import type { PhoneNumberRow, StreetAddressRow } from './sub-resource-row.ts';

/** The present and the wanted sub-resources, of one kind, of a locked contact. */
export interface SubResourceChange<Row, Input> {
  readonly contactId: string;
  readonly present: readonly Row[];
  readonly wanted: readonly Input[];
  readonly now: Date;
}

/** Stores the wanted phone numbers of any number of contacts. Numbers that stay keep their id and their times. */
export async function changePhoneNumbers(
  tx: Transaction,
  accountId: string,
  source: AskCommand['source'],
  changes: readonly SubResourceChange<PhoneNumberRow, PhoneNumberInput>[],
): Promise<void> {
  const compared = changes.map((change) => ({ ...change, ...comparePhoneNumbers(change.present, change.wanted) }));
  const gone = compared.flatMap((change) => change.gone.map((row) => row.phone_number_id));
  if (gone.length > 0) await deletePhoneNumbers(tx, accountId, gone);
  await insertPhoneNumbers(tx, accountId, source, compared.flatMap(newRows));
}

/** As `changePhoneNumbers`, with street addresses. */
export async function changeStreetAddresses(
  tx: Transaction,
  accountId: string,
  changes: readonly SubResourceChange<StreetAddressRow, StreetAddressInput>[],
): Promise<void> {
  const compared = changes.map((change) => ({ ...change, ...compareStreetAddresses(change.present, change.wanted) }));
  const gone = compared.flatMap((change) => change.gone.map((row) => row.street_address_id));
  if (gone.length > 0) await deleteStreetAddresses(tx, accountId, gone);
  await insertStreetAddresses(tx, accountId, compared.flatMap(newRows));
}

function newRows<Input>(change: {
  readonly contactId: string;
  readonly now: Date;
  readonly added: readonly Input[];
}): (Input & { readonly contactId: string; readonly id: string; readonly now: Date })[] {
  const { contactId, now } = change;
  return change.added.map((input) => ({ ...input, contactId, id: uuidv7(), now }));
}
