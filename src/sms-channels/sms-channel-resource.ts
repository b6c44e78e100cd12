import { Type, type Static } from 'typebox';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { SmsChannel } from './sms-channel.ts';

const Time = Type.String({ format: 'date-time' });
const Text = Type.Optional(Type.String());

const ConsentResource = Type.Object({
  sms_consent_permission: Type.String(),
  consent_type: Type.String(),
  opt_in_date: Type.Optional(Time),
  opt_out_date: Type.Optional(Time),
  advertised_frequency: Text,
  advertised_interval: Text,
  created_at: Time,
  updated_at: Time,
});

export const SmsChannelResource = Type.Object({
  sms_channel_id: Type.String({ format: 'uuid' }),
  sms_address: Type.String({ description: 'without the dial code, if that is known' }),
  dial_code: Text,
  country_code: Text,
  create_source: Type.String(),
  update_source: Text,
  sms_channel_consents: Type.Array(ConsentResource),
});

export function toSmsChannelResource(channel: SmsChannel): Static<typeof SmsChannelResource> {
  return {
    sms_channel_id: channel.smsChannelId,
    sms_address: channel.smsAddress,
    ...(channel.dialCode !== null && { dial_code: channel.dialCode }),
    ...(channel.countryCode !== null && { country_code: channel.countryCode }),
    create_source: channel.createSource,
    ...(channel.updateSource !== null && { update_source: channel.updateSource }),
    sms_channel_consents: [toConsentResource(channel)],
  };
}

function toConsentResource(channel: SmsChannel): Static<typeof ConsentResource> {
  const { optInAt, optOutAt, advertisedFrequency, advertisedInterval } = channel;
  return {
    sms_consent_permission: channel.permission,
    consent_type: 'promotional_sms',
    ...(optInAt !== null && { opt_in_date: utcSeconds(optInAt) }),
    ...(optOutAt !== null && { opt_out_date: utcSeconds(optOutAt) }),
    ...(advertisedFrequency !== null && { advertised_frequency: String(advertisedFrequency) }),
    ...(advertisedInterval !== null && { advertised_interval: advertisedInterval }),
    created_at: utcSeconds(channel.createdAt),
    updated_at: utcSeconds(channel.updatedAt),
  };
}
