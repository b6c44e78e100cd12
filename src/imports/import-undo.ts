import type { FieldValue } from '../custom-fields/field-value.ts';
import type { SmsChannel } from '../sms-channels/sms-channel.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contacts/contact-input.ts';
import type { Profile } from '../addresses/profile.ts';

/** What an undo needs to take back one row, where nothing touched the contact since. Stored as JSON. */
export interface ImportUndo {
  /** The version of the contact once the row was stored, which may be that of other rows as well. */
  readonly version: string;
  /** The number of its address's last event after the row; absent where it has no address. */
  readonly seq?: number;
  readonly created: boolean;
  readonly revived: boolean;
  /** Whether the address had no permission before. */
  readonly firstPermission: boolean;
  /** The lists before the row; absent where it changed none. */
  readonly listIds?: readonly string[];
  /** What the row replaced of an existing contact. */
  readonly profile?: Partial<Profile>;
  readonly subResources?: SubResourcesBefore;
}

export interface SubResourcesBefore {
  readonly phoneNumbers: readonly PhoneNumberInput[];
  readonly streetAddresses: readonly StreetAddressInput[];
  readonly fieldValues: readonly FieldValue[];
  readonly smsChannel: SmsChannel | undefined;
  /** Absent: an import before there were tags in imports. */
  readonly tagIds?: readonly string[];
}

/** Sub-resources as they were, from JSON, which has no times of its own. */
export function reviveSubResources(stored: SubResourcesBefore): SubResourcesBefore {
  const { smsChannel: channel } = stored;
  return {
    ...stored,
    fieldValues: stored.fieldValues.map((value) => {
      const { content } = value;
      return content.type === 'time' ? { ...value, content: { ...content, time: new Date(content.time) } } : value;
    }),
    smsChannel: channel && {
      ...channel,
      optInAt: channel.optInAt && new Date(channel.optInAt),
      optOutAt: channel.optOutAt && new Date(channel.optOutAt),
      createdAt: new Date(channel.createdAt),
      updatedAt: new Date(channel.updatedAt),
    },
  };
}
