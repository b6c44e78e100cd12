import { html } from 'ghtml';
import type { FormFieldName } from '../forms/sign-up-form.ts';
import type { EnteredSignUp } from './read-sign-up.ts';
import { fieldLabel, type ShownSignUp } from './shown-sign-up.ts';

const autocomplete: Readonly<Record<FormFieldName, string>> = {
  first_name: 'given-name',
  last_name: 'family-name',
  job_title: 'organization-title',
  company_name: 'organization',
  phone_number: 'tel',
};

/** The fields of a sign-up form, with the values entered before and their problems. HTML. */
export function signUpFields({ form, texts }: ShownSignUp, entered?: EnteredSignUp): string {
  const fields = [
    { name: 'address', label: texts.signUp.address, type: 'email', complete: 'email', required: true },
    ...form.fields.map((field) => ({
      name: field.name,
      label: fieldLabel(texts, field),
      type: field.name === 'phone_number' ? 'tel' : 'text',
      complete: autocomplete[field.name],
      required: field.required,
    })),
  ];
  return fields
    .map(({ name, label, type, complete, required }) => {
      const wrong = entered?.wrong.includes(name) === true;
      const attributes = [
        required ? 'required' : '',
        wrong ? 'aria-invalid="true" aria-describedby="problem"' : '',
        wrong && entered.wrong[0] === name ? 'autofocus' : '',
      ].filter((attribute) => attribute !== '');
      return html`<label for="${name}">${label}</label>
<input class="field" id="${name}" name="${name}" type="${type}" value="${entered?.values[name] ?? ''}" autocomplete="${complete}" !${attributes.join(' ')}>`;
    })
    .join('\n');
}
