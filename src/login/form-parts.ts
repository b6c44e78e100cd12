import { html } from 'ghtml';

/** The reason why a form was refused, and its fields. `until`: nothing is accepted before. */
export interface Problem {
  readonly text: string;
  readonly fields: readonly string[];
  readonly until?: Date;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  /** For password managers, as HTML names it. */
  readonly autocomplete: string;
  readonly hint?: string;
  readonly value?: string;
  /** Shown, and nothing to be changed. */
  readonly fixed?: boolean;
}

export interface Form {
  /** Empty if the page's own heading says it. */
  readonly heading: string;
  readonly explanation: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly problem: Problem | null;
  readonly action: string;
  readonly button: string;
}

/**
 * A form of one button that posts to the address of the page itself. The problem comes first, and the field to correct has
 * the focus.
 */
export function postForm(form: Form): string {
  const { heading, explanation, hidden, fields, problem, action, button } = form;
  return html`<form method="post" novalidate>
!${heading === '' ? '' : html`<h2>${heading}</h2>`}
!${explanation === '' ? '' : html`<p>${explanation}</p>`}
!${problem === null ? '' : problemNote(problem)}
!${hiddenFields(hidden)}
!${fields.map((field) => fieldPart(field, problem)).join('\n')}
<button name="action" value="${action}">${button}</button>
</form>`;
}

export function hiddenFields(hidden: Readonly<Record<string, string>>): string {
  return Object.entries(hidden)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
    .join('\n');
}

export function problemNote({ text }: Problem): string {
  return html`<p class="problem" id="problem" role="alert">${text}</p>`;
}

function fieldPart(field: Field, problem: Problem | null): string {
  const { name, label, type, autocomplete, hint, value = '', fixed = false } = field;
  const wrong = problem?.fields.includes(name) === true;
  const described = [hint === undefined ? [] : [`${name}-hint`], wrong ? ['problem'] : []].flat().join(' ');
  const attributes = [
    fixed ? 'readonly' : 'required',
    autocomplete === 'one-time-code' ? 'inputmode="numeric"' : '',
    described === '' ? '' : `aria-describedby="${described}"`,
    wrong ? 'aria-invalid="true"' : '',
    problem?.fields[0] === name ? 'autofocus' : '',
  ].filter((attribute) => attribute !== '');
  return html`<label for="${name}">${label}</label>
!${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input class="field" id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" !${attributes.join(' ')}>`;
}
