import type { PhoneNumberInput } from '../contacts/contact-input.ts';
import { readNames } from '../csv/read-names.ts';
import { importPhoneKinds } from './import-field.ts';
import type { CellReader } from './read-cells.ts';

const mostPhoneNumbers = 3;
const longestNumber = 25;
const longestCell = 200;

/** The phone numbers of a row; a cell may have several, with commas, semicolons, `:::` or line breaks between them. */
export function readPhoneCells(cells: CellReader): PhoneNumberInput[] {
  const phones: PhoneNumberInput[] = [];
  for (const kind of importPhoneKinds) {
    const field = `${kind}_phone`;
    const text = cells.text(field, longestCell);
    for (const phoneNumber of text === null ? [] : splitNumbers(text)) {
      if (phones.length === mostPhoneNumbers) {
        cells.leaveOut(field, `a contact has at most ${mostPhoneNumbers} phone numbers`);
        break;
      }
      if (cells.fits(field, phoneNumber, longestNumber)) phones.push({ phoneNumber, kind });
    }
  }
  return phones;
}

/** A part without some digits is no number of its own, as the extension in `555-0100, ext. 7`. */
function splitNumbers(text: string): string[] {
  if (text.includes('"')) return readNames(text, () => false);
  const parts = text.split(/[,;\n]|:::/).map((part) => part.trim());
  const numbers = parts.filter((part) => part !== '');
  return numbers.length > 1 && numbers.every((part) => /\d\D*\d\D*\d/.test(part)) ? numbers : [text];
}
