import { Type, type Static } from 'typebox';
import { pageLanguages } from '../accounts/account.ts';
import { formFieldNames, type FormInput, type FormTexts, type SignUpForm } from './sign-up-form.ts';

const Field = Type.Object({ name: Type.Enum([...formFieldNames]), required: Type.Boolean() });
const Uuid = Type.String({ format: 'uuid' });
const Text = Type.Union([Type.String(), Type.Null()]);
const Language = Type.Enum([...pageLanguages]);

function words(maxLength: number, description: string) {
  return Type.Optional(Type.Union([Type.String({ maxLength, description }), Type.Null()]));
}

export const FormBody = Type.Object({
  name: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '\\S',
    description: 'For the account; no other person sees it.',
  }),
  list_ids: Type.Array(Uuid, { minItems: 1, maxItems: 50, description: 'A person who confirms joins them.' }),
  fields: Type.Optional(Type.Array(Field, { maxItems: formFieldNames.length })),
  texts: Type.Optional(
    Type.Object({
      heading: words(120, 'Absent or null: the default of the language, as for the others.'),
      explanation: words(2_000, 'The text that the person agrees to.'),
      button: words(60, 'On the button.'),
    }),
  ),
  language: Type.Optional(Type.Union([Language, Type.Null()])),
});

export const FormResource = Type.Object({
  form_id: Uuid,
  version: Type.Integer(),
  name: Type.String(),
  list_ids: Type.Array(Uuid),
  fields: Type.Array(Field),
  texts: Type.Object({ heading: Text, explanation: Text, button: Text }),
  language: Text,
  url: Type.String({ description: 'The page of the form.' }),
  created_at: Type.String({ format: 'date-time' }),
  version_made_at: Type.String({ format: 'date-time' }),
});

export const FormCollectionResource = Type.Object({ forms: Type.Array(FormResource) });
export const FormVersionsResource = Type.Object({ versions: Type.Array(FormResource) });

export function toFormInput(body: Static<typeof FormBody>): FormInput {
  const { texts = {} } = body;
  return {
    name: body.name.trim(),
    listIds: [...new Set(body.list_ids.map((listId) => listId.toLowerCase()))],
    fields: formFieldNames.flatMap((name) => body.fields?.find((field) => field.name === name) ?? []),
    texts: {
      heading: said(texts.heading),
      explanation: said(texts.explanation),
      button: said(texts.button),
    } satisfies FormTexts,
    language: body.language ?? null,
  };
}

function said(text: string | null | undefined): string | null {
  return text?.trim() || null;
}

export function toFormResource(form: SignUpForm, publicUrl: string): Static<typeof FormResource> {
  return {
    form_id: form.formId,
    version: form.version,
    name: form.name,
    list_ids: [...form.listIds],
    fields: form.fields.map(({ name, required }) => ({ name, required })),
    texts: form.texts,
    language: form.language,
    url: `${publicUrl}/s/${form.formId}`,
    created_at: form.createdAt.toISOString(),
    version_made_at: form.madeAt.toISOString(),
  };
}
