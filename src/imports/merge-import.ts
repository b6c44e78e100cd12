import type { FieldValue } from '../custom-fields/field-value.ts';
import { fieldsOf, mostFields, withFieldValues } from '../custom-fields/merge-field-values.ts';
import { changeSmsChannel, type SmsStatement } from '../sms-channels/change-sms-channel.ts';
import { fullNumber, type SmsConsentInput } from '../sms-channels/sms-channel.ts';
import type { StreetAddressInput } from '../contacts/contact-input.ts';
import { withPhoneNumbers, withStreetAddress } from '../contacts/sub-resources/merge-sub-resources.ts';
import type { SubResourceState } from '../contacts/sub-resources/batch-sub-resources.ts';
import type { ImportInput, ImportSms } from './import-row.ts';

/** What the sender of an import says of the consent to text messages of all its rows. */
export type ImportSmsPermission = 'explicit' | 'not_set';

const mostTags = 50;

/**
 * What a row makes of a contact's sub-resources: what it has takes the place of what is there of the same kind, and the rest
 * stays. A street address is filled up from the one in whose place it comes. Consent to text messages starts with the row where
 * none was given or withdrawn before; an import never gives it again.
 *
 * @returns `state` itself if the row has none; and what of the row is left out
 */
export function mergeImport(
  state: SubResourceState,
  row: {
    readonly input: ImportInput;
    readonly fieldValues: readonly FieldValue[];
    readonly tagIds: readonly string[];
  },
  smsPermission: ImportSmsPermission,
  said: SmsStatement,
): { readonly merged: SubResourceState; readonly notes: readonly string[] } {
  const { phoneNumbers = [], streetAddresses = [], sms } = row.input;
  const count = phoneNumbers.length + streetAddresses.length + row.fieldValues.length + row.tagIds.length;
  if (count === 0 && sms === undefined) {
    return { merged: state, notes: [] };
  }
  const wanted = withFieldValues(state.fieldValues, row.fieldValues);
  const isFull = fieldsOf(wanted).length > mostFields;
  const fieldValues = isFull ? state.fieldValues : wanted;
  const tagIds = [...new Set([...state.tagIds, ...row.tagIds])];
  const hasTooManyTags = tagIds.length > mostTags;
  const notes = [
    ...(isFull ? [`custom fields are left out: the contact would have values of more than ${mostFields}`] : []),
    ...(hasTooManyTags ? [`tags are left out: the contact would have more than ${mostTags}`] : []),
  ];
  const changed = {
    ...state,
    phoneNumbers: withPhoneNumbers(state.phoneNumbers, phoneNumbers),
    streetAddresses: streetAddresses.reduce(withFilledStreetAddress, state.streetAddresses),
    fieldValues,
    tagIds: hasTooManyTags ? state.tagIds : tagIds,
  };
  return { merged: sms === undefined ? changed : withSms(changed, sms, smsPermission, said), notes };
}

function withFilledStreetAddress(
  present: readonly StreetAddressInput[],
  street: StreetAddressInput,
): readonly StreetAddressInput[] {
  const before = present.find(({ kind }) => kind === street.kind);
  return withStreetAddress(present, {
    kind: street.kind,
    street: street.street ?? before?.street ?? null,
    city: street.city ?? before?.city ?? null,
    state: street.state ?? before?.state ?? null,
    postalCode: street.postalCode ?? before?.postalCode ?? null,
    country: street.country ?? before?.country ?? null,
  });
}

function withSms(
  state: SubResourceState,
  { number, consentedOn }: ImportSms,
  smsPermission: ImportSmsPermission,
  said: SmsStatement,
): SubResourceState {
  const stored = state.smsChannel;
  const same = stored !== undefined && fullNumber(stored) === fullNumber(number) ? stored : undefined;
  const consent =
    same === undefined || same.permission === 'not_set' ? consentOf(consentedOn, smsPermission, said.now) : undefined;
  const changed = changeSmsChannel(said, stored, { number, consent });
  if (changed == null) return state;
  return {
    ...state,
    smsChannel: changed.channel,
    consentChanges: [...state.consentChanges, ...changed.consentChanges],
  };
}

/** Without the date on which it was given there is no consent. */
function consentOf(consentedOn: string | null, smsPermission: ImportSmsPermission, now: Date): SmsConsentInput {
  const consented = smsPermission === 'explicit' && consentedOn !== null;
  const day = consented ? new Date(`${consentedOn}T00:00:00Z`) : now;
  return {
    permission: consented ? 'explicit' : 'not_set',
    at: day < now ? day : now,
    mediumType: null,
    mediumUrl: null,
    mediumDetails: null,
    advertisedFrequency: null,
    advertisedInterval: null,
  };
}
