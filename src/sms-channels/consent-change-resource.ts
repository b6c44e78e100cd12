import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { Source } from '../permission/address-state.ts';
import type { SmsConsentChange } from './sms-channel.ts';

const Uuid = Type.String({ format: 'uuid' });
const Time = Type.String({ format: 'date-time' });
const Text = Type.Optional(Type.String());

export const ConsentChangeResource = Type.Object({
  contact_id: Uuid,
  sms_channel_id: Uuid,
  sms_channel_history_id: Uuid,
  insert_time: Time,
  history_details: Type.Object({
    state: Type.Enum(['E', 'O'], { description: 'E: the consent was given, O: withdrawn' }),
    source: Type.Enum(['A', 'C', 'S'], { description: 'Account, Contact or System' }),
    consent_type: Type.String(),
    consent_action_time: Time,
    consent_action_type: Type.Enum(['opt_in', 'opt_out']),
    consent_medium_type: Text,
    consent_medium_url: Text,
    consent_medium_details: Text,
    source_sms_number: Type.String(),
    advertised_frequency: Type.Optional(Type.Integer()),
    advertised_interval: Text,
  }),
});

const sourceLetters: Readonly<Record<Source, 'A' | 'C' | 'S'>> = { Account: 'A', Contact: 'C', System: 'S' };

export function toConsentChangeResource(change: SmsConsentChange): Static<typeof ConsentChangeResource> {
  const at = utcSeconds(change.at);
  const isOptIn = change.permission === 'explicit';
  return {
    contact_id: change.contactId,
    sms_channel_id: change.smsChannelId,
    sms_channel_history_id: change.changeId,
    insert_time: at,
    history_details: {
      state: isOptIn ? 'E' : 'O',
      source: sourceLetters[change.source],
      consent_type: 'promotional_sms',
      consent_action_time: at,
      consent_action_type: isOptIn ? 'opt_in' : 'opt_out',
      ...(change.mediumType !== null && { consent_medium_type: change.mediumType }),
      ...(change.mediumUrl !== null && { consent_medium_url: change.mediumUrl }),
      ...(change.mediumDetails !== null && { consent_medium_details: change.mediumDetails }),
      source_sms_number: change.smsNumber,
      ...(change.advertisedFrequency !== null && { advertised_frequency: change.advertisedFrequency }),
      ...(change.advertisedInterval !== null && { advertised_interval: change.advertisedInterval }),
    },
  };
}
