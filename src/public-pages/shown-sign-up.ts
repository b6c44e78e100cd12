import type { SignUpForm } from '../forms/sign-up-form.ts';
import type { Offer, PageTexts } from './page-texts.ts';
import { shownText } from './shown-text.ts';
import type { ListName } from './subscription.ts';

/** The data of the page of a sign-up form. */
export interface ShownSignUp {
  readonly form: SignUpForm;
  readonly accountName: string;
  readonly texts: PageTexts;
  /** Those of the form's lists that still exist. */
  readonly lists: readonly ListName[];
}

/** The words of the form: the account's own if it has set some. */
export function signUpOffer({ form, accountName, texts }: ShownSignUp): Offer {
  const { heading, explanation, button } = texts.signUp.offer(accountName);
  return {
    heading: form.texts.heading ?? heading,
    explanation: form.texts.explanation ?? explanation,
    button: form.texts.button ?? button,
  };
}

/** The label of a field, which says whether it may stay empty. */
export function fieldLabel({ signUp }: PageTexts, { name, required }: SignUpForm['fields'][number]): string {
  return required ? signUp.fields[name] : signUp.optional(signUp.fields[name]);
}

/** All that the person read, for the evidence. */
export function signUpText(shown: ShownSignUp): string {
  const { form, lists, texts } = shown;
  const labels = [texts.signUp.address, ...form.fields.map((field) => fieldLabel(texts, field))];
  const said = [...labels.map((label) => `${label}: …`), ...(lists.length > 0 ? [texts.confirmLists.some] : [])];
  return shownText(signUpOffer(shown), lists, said);
}
