import { Type } from 'typebox';
import { customFieldTypes } from './custom-field.ts';

/** The bodies of POST and PUT, as they are documented; `parseNewCustomField` and `parseCustomFieldChange` read them. */

const label = Type.String({ maxLength: 50, description: 'its name, with underscores for blanks, is unique' });
const choice = {
  choice_label: Type.String({ maxLength: 255 }),
  display_order: Type.Optional(Type.Integer({ minimum: 0 })),
};
const choicesOf = 'of single_select and multi_select; at most 20 if display_type is radio or checkbox';

export const NewCustomFieldBody = Type.Object({
  label,
  type: Type.Enum([...customFieldTypes]),
  version: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2, description: 'of a date: 1 keeps it as it is typed, 2 as a day' }),
  ),
  metadata: Type.Optional(
    Type.Object({
      display_type: Type.Optional(
        Type.Enum(['radio', 'checkbox', 'dropdown'], { description: 'of a select; dropdown where absent' }),
      ),
      allow_negative: Type.Optional(Type.Boolean({ default: false })),
      integer: Type.Optional(Type.Boolean()),
      decimal_places: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 4, description: 'by default 4 for a number and 2 for a currency' }),
      ),
      currency_code: Type.Optional(Type.String({ maxLength: 3 })),
      display_format: Type.Optional(Type.String({ maxLength: 50, description: 'of a date, as MM/DD/YYYY' })),
    }),
  ),
  choices: Type.Optional(Type.Array(Type.Object(choice), { maxItems: 100, description: choicesOf })),
});

export const CustomFieldBody = Type.Object({
  label,
  choices: Type.Optional(
    Type.Array(
      Type.Object({
        choice_id: Type.Optional(Type.Integer({ description: 'of a choice to keep' })),
        ...choice,
      }),
      { maxItems: 100, description: `${choicesOf}. They replace those of the field; if absent, those stay` },
    ),
  ),
});
