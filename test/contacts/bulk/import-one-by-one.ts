import { v7 as uuidv7 } from 'uuid';
import { appendSubResources } from '../../../src/contacts/sub-resources/append-sub-resources.ts';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import type { StreetAddressInput } from '../../../src/contacts/contact-input.ts';
import { decide } from '../../../src/addresses/decide.ts';
import { findSubResources } from '../../../src/contacts/sub-resources/find-sub-resources.ts';
import { lockAddressText, lockOwners } from '../../../src/addresses/lock-addresses.ts';
import { storeDecision } from '../../../src/addresses/store-decisions.ts';
import type { Context } from '../../../src/context.ts';
import { checkFieldValues } from '../../../src/custom-fields/check-field-values.ts';
import type { FieldValue, FieldValueInput } from '../../../src/custom-fields/field-value.ts';
import type { Transaction } from '../../../src/database/database.ts';
import { Invalid } from '../../../src/errors.ts';
import { validateAddress } from '../../../src/keys/normalise-address.ts';
import type { AskCommand } from '../../../src/permission/ask.ts';

/** The plain reference for an import: one row, one transaction, by the writers that serve one request on one contact. */
export async function importOneByOne(
  context: Context,
  row: ImportRow,
  listIds: readonly string[],
  fieldIds: ReadonlyMap<string, string>,
): Promise<'created' | 'updated' | 'failed'> {
  const address = row.address?.trim() ?? '';
  if (row.problems.length > 0 || validateAddress(address) !== null) return 'failed';
  try {
    return await importOne(context, { ...row, address }, listIds, fieldIds);
  } catch (error) {
    if (error instanceof Invalid) return 'failed';
    throw error;
  }
}

async function importOne(
  context: Context,
  { row, address, input }: ImportRow & { readonly address: string },
  listIds: readonly string[],
  fieldIds: ReadonlyMap<string, string>,
): Promise<'created' | 'updated'> {
  const { accountId } = context;
  const command: AskCommand = {
    kind: 'ask',
    command: 'import',
    source: 'Account',
    via: 'import',
    permission: undefined,
    reason: null,
    lists: { mode: 'add', listIds },
    read: null,
  };
  return context.database.transaction(async (tx) => {
    const named = (input.customFields ?? []).flatMap(({ name, value }) => {
      const customFieldId = fieldIds.get(name.toLowerCase());
      return customFieldId === undefined ? [] : [{ customFieldId, value, choiceIds: null }];
    });
    const fieldValues: FieldValue[] = [];
    for (const value of named) fieldValues.push(...(await valuesTaken(tx, accountId, value)));
    const locked = await lockAddressText(tx, context, address);
    const [contact] = (await lockOwners(tx, context, [locked])).contacts;
    const { now } = locked;
    const contactId = locked.contactId ?? uuidv7();
    const { profile } = input;
    await storeDecision(
      tx,
      context,
      { address: locked, contact },
      {
        decision: decide(locked, command),
        contactId,
        contact: { kind: contact === undefined ? 'create' : 'update', profile, source: 'Account' },
        text: locked.text ?? address,
        evidence: { import_row: row },
      },
    );
    const of = await findSubResources(tx, { accountId, contactIds: [contactId] }, ['street_addresses']);
    const present = of(contactId).streetAddresses ?? [];
    const streetAddresses = (input.streetAddresses ?? []).map((street) => fill(street, present));
    const { phoneNumbers } = input;
    const more = { address, profile, listIds, phoneNumbers, streetAddresses, fieldValues };
    await appendSubResources(tx, { accountId, contactId, now }, more);
    return locked.contactId === null ? 'created' : 'updated';
  });
}

/** A value that its field does not take costs that value, not the row. */
async function valuesTaken(tx: Transaction, accountId: string, value: FieldValueInput): Promise<readonly FieldValue[]> {
  try {
    return await checkFieldValues(tx, accountId, [value], 'refuse');
  } catch (error) {
    if (error instanceof Invalid) return [];
    throw error;
  }
}

function fill(street: StreetAddressInput, present: readonly StreetAddressInput[]): StreetAddressInput {
  const before = present.find(({ kind }) => kind === street.kind);
  return {
    kind: street.kind,
    street: street.street ?? before?.street ?? null,
    city: street.city ?? before?.city ?? null,
    state: street.state ?? before?.state ?? null,
    postalCode: street.postalCode ?? before?.postalCode ?? null,
    country: street.country ?? before?.country ?? null,
  };
}
