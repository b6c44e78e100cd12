import { findCustomFields } from '../custom-fields/find-custom-fields.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import type { Criteria, CriteriaField } from './criteria.ts';
import { parseCriteria } from './parse-criteria.ts';
import { findNamedIds } from './segment-queries.ts';

/**
 * Reads criteria for an evaluation now, with the present custom fields, lists and tags of the account. Everything that they
 * name has to exist, because otherwise the wrong contacts would meet them.
 *
 * @throws Invalid with every problem of their form, or naming each list and tag that the account does not have
 */
export async function checkCriteria(tx: Transaction, accountId: string, text: string, now: Date): Promise<Criteria> {
  const criteria = parseCriteria(text, { customFields: await findCustomFields(tx, accountId), now });
  const listIds = idsOf(criteria, 'list_membership');
  const tagIds = idsOf(criteria, 'tags');
  const known = await findNamedIds(tx, accountId, { listIds, tagIds });
  const problems = [
    ...listIds.filter((id) => !known.has(id)).map((id) => `segment_criteria names an unknown list: ${id}`),
    ...tagIds.filter((id) => !known.has(id)).map((id) => `segment_criteria names an unknown tag: ${id}`),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  return criteria;
}

function idsOf(criteria: Criteria, field: CriteriaField): string[] {
  if (!('match' in criteria)) return [...new Set(criteria.of.flatMap((member) => idsOf(member, field)))];
  return criteria.field === field && criteria.match.by === 'ids' ? [...criteria.match.ids] : [];
}
