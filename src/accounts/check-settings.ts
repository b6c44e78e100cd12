import { Invalid } from '../errors.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';
import type { AccountSettings } from './account.ts';

const longestName = 100;
const longestAddress = 500;
const control = /[\p{Cc}\u2028\u2029]/u;

/** Settings, trimmed, as they may be stored. @throws Invalid with every problem, fields named as on the wire */
export function checkSettings(settings: AccountSettings): AccountSettings {
  const checked: AccountSettings = {
    ...settings,
    senderName: settings.senderName.trim(),
    senderEmail: cleanAddress(settings.senderEmail),
    postalAddress: settings.postalAddress?.trim() || null,
  };
  const problems: string[] = [];
  const { confirmationLinkDays: days, senderName, postalAddress } = checked;
  if (!Number.isInteger(days) || days < 1 || days > 365) {
    problems.push('confirmation_link_days does not have a valid value (1 to 365)');
  }
  if (senderName === '') problems.push('sender_name is missing');
  if (senderName.length > longestName) problems.push(`sender_name is too long (maximum is ${longestName} characters)`);
  if (control.test(senderName)) problems.push('sender_name must not contain line breaks or control characters');
  const wrong = validateAddress(checked.senderEmail);
  if (wrong !== null) problems.push(`sender_email is invalid: ${wrong}`);
  if (postalAddress !== null && postalAddress.length > longestAddress) {
    problems.push(`postal_address is too long (maximum is ${longestAddress} characters)`);
  }
  if (problems.length > 0) throw new Invalid(problems);
  return checked;
}
