import type { PublicSignUp } from '../contacts/sign-up/waiting-sign-up.ts';
import type { FormFieldName, SignUpForm } from '../forms/sign-up-form.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';
import { formText } from './form-text.ts';

/** The entered values, by the names of the fields, and the wrong fields. */
export interface EnteredSignUp {
  readonly values: Readonly<Record<string, string>>;
  /** `address` and fields that the form asks for. */
  readonly wrong: readonly string[];
  /** undefined if a field is wrong. */
  readonly input: PublicSignUp | undefined;
}

const longest: Readonly<Record<FormFieldName, number>> = {
  first_name: 50,
  last_name: 50,
  job_title: 50,
  company_name: 50,
  phone_number: 25,
};

/** Reads a posted sign-up: of the fields those alone that the form asks for. */
export function readSignUp(form: SignUpForm, posted: FormData): EnteredSignUp {
  const entered = form.fields.map(({ name, required }) => ({ name, required, value: enteredText(posted, name) }));
  const address = cleanAddress(enteredText(posted, 'address'));
  const wrong = [
    ...(validateAddress(address) === null ? [] : ['address']),
    ...entered
      .filter(({ name, required, value }) => (required && value === '') || Array.from(value).length > longest[name])
      .map(({ name }) => name),
  ];
  const values = { address, ...Object.fromEntries(entered.map(({ name, value }) => [name, value])) };
  return { values, wrong, input: wrong.length > 0 ? undefined : toInput(values) };
}

/** The version of the form that was filled in; null if none is named. */
export function readFormVersion(posted: FormData): number | null {
  const text = formText(posted, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function toInput(values: Readonly<Partial<Record<string, string>>>): PublicSignUp {
  const said = (name: FormFieldName): string | undefined => values[name] || undefined;
  return {
    address: values['address'] ?? '',
    profile: {
      firstName: said('first_name'),
      lastName: said('last_name'),
      jobTitle: said('job_title'),
      companyName: said('company_name'),
    },
    phoneNumber: said('phone_number') ?? null,
  };
}

/** On one line, and without characters that no database accepts. */
function enteredText(posted: FormData, name: string): string {
  return formText(posted, name).replaceAll('\0', '').replaceAll(/\s+/g, ' ').toWellFormed().trim();
}
