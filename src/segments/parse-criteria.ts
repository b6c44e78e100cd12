import type { CustomField } from '../custom-fields/custom-field.ts';
import { BodyReader, isObject, type JsonObject } from '../wire/body-reader.ts';
import type { Criteria } from './criteria.ts';
import { findCriteriaField, type KnownField } from './find-criteria-field.ts';
import { operatorOf, wordOf, type Comparison } from './operators.ts';
import { comparisonsOf, readMatch } from './read-match.ts';

/** The custom fields and the time that criteria are read with. */
export interface CriteriaContext {
  readonly customFields: readonly CustomField[];
  readonly now: Date;
}

const version = '1.0.0';
const sources = ['contact', 'list_membership', 'tags', 'tracking'] as const;
const deepest = 8;
const mostTests = 100;
const mostValues = 500;

/** Reads `segment_criteria`, JSON in a text. Whether its lists and tags exist is not known. @throws Invalid with every problem */
export function parseCriteria(text: string, context: CriteriaContext): Criteria {
  return new CriteriaParser(context).parse(text);
}

class CriteriaParser {
  readonly #reader = new BodyReader();
  readonly #context: CriteriaContext;
  #tests = 0;

  constructor(context: CriteriaContext) {
    this.#context = context;
  }

  parse(text: string): Criteria {
    const whole = parseJson(text);
    const top = isObject(whole) ? whole['criteria'] : undefined;
    if (whole === undefined) this.#refuse('is not JSON');
    else if (!isObject(whole)) this.#refuse('is invalid');
    else {
      if (whole['version'] !== undefined && whole['version'] !== version)
        this.#refuse(`has another version than ${version}`);
      if (!isObject(top)) this.#refuse('has no criteria');
      else if (top['type'] !== 'and') this.#refuse('has to have criteria of the type and');
    }
    const criteria = isObject(top) ? this.#parseNode(top, 1) : undefined;
    if (this.#tests > mostTests) this.#refuse(`has too many tests (maximum is ${mostTests})`);
    this.#reader.throwProblems();
    return criteria ?? { all: true, of: [] };
  }

  #parseNode(node: unknown, depth: number): Criteria | undefined {
    if (!isObject(node)) return this.#refuse('has a member of a group that is no object');
    if (node['group'] === undefined) return this.#parseTest(node);
    const { type, group } = node;
    if (type !== 'and' && type !== 'or') return this.#refuse('has a group with a type other than and, or');
    if (!Array.isArray(group) || group.length === 0) return this.#refuse('has an empty group');
    if (depth > deepest) return this.#refuse(`has groups within groups beyond ${deepest}`);
    const members = (group as unknown[]).map((member) => this.#parseNode(member, depth + 1));
    return { all: type === 'and', of: members.filter((member) => member !== undefined) };
  }

  #parseTest(node: JsonObject): Criteria | undefined {
    this.#tests += 1;
    const source = sources.find((one) => one === node['source']);
    if (source === undefined) return this.#refuse(`has a test with a source other than ${sources.join(', ')}`);
    const name = typeof node['field'] === 'string' ? node['field'].trim() : '';
    const path = name === '' ? source : `${source}.${name}`;
    if (source === 'tracking') {
      return this.#refuse(
        `names ${path}, which is not supported: it needs reports of campaigns, and there are none yet`,
      );
    }
    const known = findCriteriaField(source, name, this.#context.customFields);
    if (known === undefined) return this.#refuse(`names ${path}, which is no field of a contact`);
    const word = node['const_value'] === 'last-n-days' ? 'last-n-days' : node['op'];
    const operator = typeof word === 'string' ? operatorOf(word) : undefined;
    const comparisons = comparisonsOf[known.type];
    if (operator === undefined || !comparisons.includes(operator.comparison)) {
      return this.#refuse(
        `has an op of ${path} that is none of ${comparisons.map(wordOf).join(', ')}, nor not- and one of these`,
      );
    }
    const texts = operator.comparison === 'presence' ? [] : readTexts(node);
    if (texts === null) return this.#refuse(`has no value, or an invalid one, for ${path}`);
    return this.#toCriteria(known, operator, texts, path);
  }

  #toCriteria(
    known: KnownField,
    { comparison, negated }: { readonly comparison: Comparison; readonly negated: boolean },
    texts: readonly string[],
    path: string,
  ): Criteria | undefined {
    const { field } = known;
    const parts = comparison === 'contains all' ? texts.map((text) => [text]) : [texts];
    const matches = parts.map((part) => readMatch(known, comparison, part, this.#context.now));
    const read = matches.filter((match) => match !== null);
    const [only] = read;
    if (read.length < matches.length || only === undefined) {
      return this.#refuse(`has a value for ${path} that is not allowed there`);
    }
    if (read.length === 1) return { field, match: only, negated };
    // Not to contain all of them is to be without one of them.
    return { all: !negated, of: read.map((match) => ({ field, match, negated })) };
  }

  #refuse(problem: string): undefined {
    this.#reader.refuse(`segment_criteria ${problem}`);
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The texts of `value`, `values`, `vals` or `param`, one or several. null: there are none, or not only texts and numbers. */
function readTexts(node: JsonObject): readonly string[] | null {
  const said = node['value'] ?? node['values'] ?? node['vals'] ?? node['param'];
  const values: readonly unknown[] = Array.isArray(said) ? (said as unknown[]) : [said];
  const texts = values.map((value) =>
    typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : typeof value === 'string'
        ? value.trim()
        : '',
  );
  const isValid =
    texts.length > 0 && texts.length <= mostValues && texts.every((text) => text !== '' && !text.includes('\0'));
  return isValid && texts.every((text) => text.isWellFormed()) ? texts : null;
}
