import type { BodyReader, JsonObject, Member } from '../wire/body-reader.ts';
import { isDay } from '../wire/read-date-time.ts';
import { readDay } from '../wire/read-day.ts';
import {
  isTextColumn,
  longestProfileText,
  profileColumns,
  profileMembers,
  type ProfileChange,
} from '../addresses/profile.ts';

/** Reads the members of a profile: undefined if absent, null if null or blank. */
export function parseProfile(reader: BodyReader, object: JsonObject): ProfileChange {
  const birthdayMonth = reader.integer(object, 'birthday_month', 'birthday_month', { least: 1, most: 12 });
  const birthdayDay = reader.integer(object, 'birthday_day', 'birthday_day', { least: 1, most: 31 });
  return {
    ...parseTexts(reader, object),
    birthdayMonth,
    birthdayDay,
    anniversary: parseAnniversary(reader, object),
  };
}

function parseTexts(reader: BodyReader, object: JsonObject): ProfileChange {
  const texts = profileMembers.filter((name) => isTextColumn(profileColumns[name]));
  return Object.fromEntries(
    texts.map((name) => [name, reader.text(object, profileColumns[name], profileColumns[name], longestProfileText)]),
  );
}

/** A birthday has a month and a day, both or neither, and its day exists in some year. */
export function checkBirthday(reader: BodyReader, { birthdayMonth, birthdayDay }: ProfileChange): void {
  const month = birthdayMonth ?? null;
  const day = birthdayDay ?? null;
  if (month === null && day === null) return;
  if (month === null) reader.refuseMissing('birthday_month');
  else if (day === null) reader.refuseMissing('birthday_day');
  else if (day <= 31 && month <= 12 && !isDay(2000, month, day))
    reader.refuse('birthday_day does not have a valid value');
}

/** A day as people write it, month before day, as YYYY-MM-DD. */
function parseAnniversary(reader: BodyReader, object: JsonObject): Member<string> {
  const text = reader.text(object, 'anniversary', 'anniversary', 10);
  if (typeof text !== 'string') return text;
  const day = readDay(text);
  if (day === null) reader.refuse('anniversary is invalid');
  return day ?? undefined;
}
