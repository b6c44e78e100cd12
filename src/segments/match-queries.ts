import sql, { join, type Sql } from 'sql-template-tag';
import type { Match, Range } from './criteria.ts';

/** A match as a condition in SQL on a value. It is null or false if there is no value. */
export function matches(value: Sql, match: Match): Sql {
  switch (match.by) {
    case 'presence':
      return sql`${value} is not null`;
    case 'text':
      return anyOf(match.texts.map((text) => comparesText(value, match.how, text)));
    case 'numbers':
      return anyOf(match.ranges.map((range) => within(value, range, (bound) => sql`${bound}::numeric`)));
    case 'days':
      return anyOf(match.ranges.map((range) => within(value, range, (bound) => sql`${bound}::date`)));
    case 'times':
      return anyOf(match.ranges.map((range) => within(value, range, (bound) => sql`${bound}::timestamptz`)));
    case 'truth':
      return sql`${value} = ${match.value}`;
    case 'ids':
      return sql`${value} = any(${match.ids}::uuid[])`;
    case 'choices':
      return sql`${value} = any(${match.choiceIds}::int[])`;
  }
}

/** Both sides are put into lower case by the database, so that they are the same whatever its locale. */
function comparesText(value: Sql, how: 'equals' | 'contains' | 'starts' | 'ends', text: string): Sql {
  switch (how) {
    case 'equals':
      return sql`lower(${value}) = lower(${text})`;
    case 'contains':
      return sql`strpos(lower(${value}), lower(${text})) > 0`;
    case 'starts':
      return sql`starts_with(lower(${value}), lower(${text}))`;
    case 'ends':
      return sql`right(lower(${value}), length(lower(${text}))) = lower(${text})`;
  }
}

function within<Value>(value: Sql, { from, to }: Range<Value>, toSql: (bound: Value) => Sql): Sql {
  const bounds: Sql[] = [];
  if (from !== null)
    bounds.push(from.included ? sql`${value} >= ${toSql(from.value)}` : sql`${value} > ${toSql(from.value)}`);
  if (to !== null) bounds.push(to.included ? sql`${value} <= ${toSql(to.value)}` : sql`${value} < ${toSql(to.value)}`);
  return bounds.length === 0 ? sql`${value} is not null` : sql`(${join(bounds, ' and ')})`;
}

function anyOf(alternatives: readonly Sql[]): Sql {
  return alternatives.length === 0 ? sql`false` : sql`(${join(alternatives, ' or ')})`;
}
