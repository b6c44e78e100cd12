import type { JsonObject } from '../wire/body-reader.ts';

/** What programs and people write for no value; `Null` is a name. */
const noValue = new Set(
  'n/a N/A n.a. N.A. #N/A NULL null (null) [null] #NULL! \\N undefined - -- --- – — #REF! #VALUE! #NAME? #DIV/0! #ERROR!'.split(
    ' ',
  ),
);
const longestNoValue = 10;
const noDay = /^[0/.\- :T]*0[0/.\- :TZ]*$|^(?:1900-0?1-0?0|0?1\/0?0\/(?:19)?00|0?0[./]0?1[./]1900)(?:[T ].*)?$/;

/** Reads the cells of one row by their fields; what is wrong with one costs that cell, and a note says so. */
export class CellReader {
  readonly notes: string[] = [];
  readonly #fields: JsonObject;
  readonly #nameOf: (field: string) => string;

  /** @param nameOf the column of a field, for the notes */
  constructor(fields: JsonObject, nameOf: (field: string) => string) {
    this.#fields = fields;
    this.#nameOf = nameOf;
  }

  /** Whether there is a cell, whatever it says. */
  has(field: string): boolean {
    return this.#fields[field] !== undefined;
  }

  /** A text, trimmed, of at most `most` characters. null: there is none, a placeholder stands for none, or it is left out. */
  text(field: string, most: number): string | null {
    const value = this.#fields[field];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') return this.leaveOut(field, 'it is not a text');
    const text = value.trim();
    if (text === '' || isPlaceholder(text)) return null;
    return this.fits(field, text, most) ? text : null;
  }

  /** The same of a cell with a date. */
  day(field: string): string | null {
    const text = this.text(field, 50);
    return text === null || noDay.test(text) ? null : text;
  }

  /** A whole number of at most four digits, or its text. */
  number(field: string): string | null {
    const value = this.#fields[field];
    const text = typeof value === 'number' ? String(value) : this.day(field);
    if (text === null || /^\d{1,4}$/.test(text)) return text;
    return this.leaveOut(field, 'it is not a number');
  }

  /** Whether a text is short enough; else it is left out. */
  fits(field: string, text: string, most: number): boolean {
    const fits = text.length <= most || Array.from(text).length <= most;
    if (!fits) this.leaveOut(field, `it is longer than ${most} characters`);
    return fits;
  }

  leaveOut(field: string, why: string): null {
    this.notes.push(`${this.#nameOf(field)} is left out: ${why}`);
    return null;
  }
}

/** Whether a text stands for no value, as `N/A` does. */
export function isPlaceholder(text: string): boolean {
  return text.length <= longestNoValue && noValue.has(text);
}

/** Whether a text stands for no date, as `0/0/00` does. */
export function isNoDay(text: string): boolean {
  return text.length <= 50 && noDay.test(text);
}
