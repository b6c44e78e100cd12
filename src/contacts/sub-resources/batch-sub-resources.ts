import { changeFieldValues } from '../../custom-fields/change-field-values.ts';
import type { FieldValue } from '../../custom-fields/field-value.ts';
import { findFieldValues } from '../../custom-fields/find-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import { findSmsChannels } from '../../sms-channels/find-sms-channels.ts';
import type { SmsChannel, SmsConsentChange } from '../../sms-channels/sms-channel.ts';
import { removeSmsChannels } from '../../sms-channels/remove-sms-channels.ts';
import { changeContactTags } from '../../tags/change-contact-tags.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';
import { storeSmsChannels } from '../../sms-channels/store-sms-channel.ts';
import { changePhoneNumbers, changeStreetAddresses } from './change-sub-resources.ts';
import { toPhoneNumberInput, toStreetAddressInput } from './merge-sub-resources.ts';
import { findPhoneNumberRows, findStreetAddressRows, findTaggingRows } from './sub-resource-queries.ts';
import type { PhoneNumberRow, StreetAddressRow } from './sub-resource-row.ts';

/** The sub-resources of a contact that an import can change. */
export interface SubResourceState {
  readonly phoneNumbers: readonly PhoneNumberInput[];
  readonly streetAddresses: readonly StreetAddressInput[];
  readonly fieldValues: readonly FieldValue[];
  readonly smsChannel: SmsChannel | undefined;
  readonly tagIds: readonly string[];
  /** Given and withdrawn in this batch. */
  readonly consentChanges: readonly SmsConsentChange[];
}

interface Stored {
  readonly phoneNumbers: readonly PhoneNumberRow[];
  readonly streetAddresses: readonly StreetAddressRow[];
  readonly state: SubResourceState;
}

const nothing: SubResourceState = {
  phoneNumbers: [],
  streetAddresses: [],
  fieldValues: [],
  smsChannel: undefined,
  tagIds: [],
  consentChanges: [],
};

/** Sub-resources of the contacts of a batch, each as its rows so far leave it. */
export class BatchSubResources {
  readonly #stored: ReadonlyMap<string, Stored>;
  readonly #changed = new Map<string, { readonly state: SubResourceState; readonly now: Date }>();

  private constructor(stored: ReadonlyMap<string, Stored>) {
    this.#stored = stored;
  }

  /** Reads what locked contacts have, by a fixed number of statements. */
  static async read(tx: Transaction, accountId: string, contactIds: readonly string[]): Promise<BatchSubResources> {
    if (contactIds.length === 0) return new BatchSubResources(new Map());
    const of = { accountId, contactIds };
    const phones = Map.groupBy(await findPhoneNumberRows(tx, of), (row) => row.contact_id);
    const streets = Map.groupBy(await findStreetAddressRows(tx, of), (row) => row.contact_id);
    const values = await findFieldValues(tx, of);
    const channels = await findSmsChannels(tx, of);
    const tags = Map.groupBy(await findTaggingRows(tx, of), (row) => row.contact_id);
    const stored = contactIds.map((contactId): [string, Stored] => {
      const phoneNumbers = phones.get(contactId) ?? [];
      const streetAddresses = streets.get(contactId) ?? [];
      const state = {
        phoneNumbers: phoneNumbers.map(toPhoneNumberInput),
        streetAddresses: streetAddresses.map(toStreetAddressInput),
        fieldValues: values.get(contactId) ?? [],
        smsChannel: channels.get(contactId),
        tagIds: tags.get(contactId)?.map((row) => row.tag_id) ?? [],
        consentChanges: [],
      };
      return [contactId, { phoneNumbers, streetAddresses, state }];
    });
    return new BatchSubResources(new Map(stored));
  }

  of(contactId: string): SubResourceState {
    return this.#changed.get(contactId)?.state ?? this.#stored.get(contactId)?.state ?? nothing;
  }

  change(contactId: string, state: SubResourceState, now: Date): void {
    this.#changed.set(contactId, { state, now });
  }

  /** Stores what changed, of contacts whose rows are there. */
  async store(tx: Transaction, accountId: string): Promise<void> {
    const changes = [...this.#changed].map(([contactId, { state, now }]) => {
      const stored = this.#stored.get(contactId) ?? { phoneNumbers: [], streetAddresses: [], state: nothing };
      return { contactId, stored, state, now };
    });
    await changePhoneNumbers(
      tx,
      accountId,
      'Account',
      changes.map(({ contactId, stored, state, now }) => {
        return { contactId, present: stored.phoneNumbers, wanted: state.phoneNumbers, now };
      }),
    );
    await changeStreetAddresses(
      tx,
      accountId,
      changes.map(({ contactId, stored, state, now }) => {
        return { contactId, present: stored.streetAddresses, wanted: state.streetAddresses, now };
      }),
    );
    await changeFieldValues(
      tx,
      accountId,
      changes.map(({ contactId, stored, state }) => {
        return { contactId, present: stored.state.fieldValues, wanted: state.fieldValues };
      }),
    );
    await changeContactTags(
      tx,
      accountId,
      changes.map(({ contactId, stored, state, now }) => {
        return { contactId, present: stored.state.tagIds, wanted: state.tagIds, now };
      }),
    );
    const channels = changes.flatMap(({ contactId, stored, state: { smsChannel: channel, consentChanges } }) =>
      channel === undefined || channel === stored.state.smsChannel ? [] : { contactId, channel, consentChanges },
    );
    await storeSmsChannels(tx, accountId, channels);
    const gone = changes.filter(
      ({ stored, state }) => stored.state.smsChannel !== undefined && state.smsChannel === undefined,
    );
    await removeSmsChannels(
      tx,
      accountId,
      gone.map(({ contactId }) => contactId),
    );
  }
}
