/** Signs of currencies and words for them, which say nothing about the amount. */
const currency = /^(?:[\p{Sc}]|[a-z]{1,3}[$£¥]?|kr\.?|zł|fr\.)\s*|\s*(?:[\p{Sc}]|[a-z]{2,3}|kr\.?|zł|,-|\.-|%)$/giu;
const grouped = /^\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*$/;
const longest = 50;

/**
 * A number as people write it, as digits with a point before the decimals: `$1,234.50`, `1.234,50 €`, `1 234,5`, `1'000`,
 * `(12.00)` and `12-` for less than nothing. Of a point and a comma the last one stands before the decimals. A lone comma
 * before three digits groups them (`1,000` is a thousand); a lone point there may mean either, and is not read.
 *
 * @param decimals how many decimals are wanted at most; zeros beyond them are cut off
 * @returns null for any other text
 */
export function readImportNumber(text: string, decimals: number): string | null {
  if (text.length > longest) return null;
  const plain = text
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replaceAll('\u2212', '-')
    .trim();
  const isBracketed = /^\(.*\)$/.test(plain);
  const inner = isBracketed ? plain.slice(1, -1).trim() : plain;
  const { sign = '', rest = '', end = '' } = /^(?<sign>[-+]?)\s*(?<rest>.*?)\s*(?<end>-?)$/.exec(inner)?.groups ?? {};
  const bare = rest.replaceAll(currency, '').trim();
  const inside = /^(?<sign>[-+]?)\s*(?<digits>.*)$/.exec(bare)?.groups ?? {};
  const number = readDigits(inside['digits'] ?? '', decimals);
  if (number === null) return null;
  const isNegative = isBracketed || [sign, end, inside['sign']].includes('-');
  return isNegative && /[1-9]/.test(number) ? `-${number}` : number;
}

function readDigits(digits: string, decimals: number): string | null {
  const point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const mark = digits.charAt(point);
  if (mark === '.' && /^\d{1,3}\.\d{3}$/.test(digits)) return null;
  const isGroup = point !== -1 && grouped.test(digits);
  const whole = point === -1 || isGroup ? digits : digits.slice(0, point);
  const fraction = point === -1 || isGroup ? '' : digits.slice(point + 1);
  if (!/^\d*$/.test(fraction) || (fraction !== '' && whole.includes(mark))) return null;
  const integer = grouped.test(whole) ? whole.replaceAll(/\D/g, '') : whole === '' && fraction !== '' ? '0' : whole;
  if (!/^\d+$/.test(integer)) return null;
  const kept =
    fraction.length > decimals && /^0*$/.test(fraction.slice(decimals)) ? fraction.slice(0, decimals) : fraction;
  return kept === '' ? integer : `${integer}.${kept}`;
}
