/**
 * What a part of a column's name says:
 * - `refused`: who refused, was taken off, is blocked (`unsubscribed`, `do not`);
 * - `complained`: the same, but its absence says nothing (`spam`);
 * - `unreachable`, `reachable`: whether mail arrives; `hard` says that it is for good;
 * - `agreed`: who agreed (`subscribed`, `opt-in`); `consent`: what is agreed to (`newsletter`, `permission`);
 * - `wanted`: the same beside `mail` (`receive`);
 * - `subscription`, `confirmed`, `unconfirmed`, `verified`, `active`, `status`: the same in names that may be about something else;
 * - `state`: a word for a status that also names a place or a condition;
 * - `not`: turns what it stands beside into its opposite;
 * - `date`, `reason`, `source`, `ip`, `other`, `count`: a detail of it; `key`, `aside`: about something beside it;
 * - `channel`: about another way to reach a person, or another use of data, unless `mail` stands there too;
 * - `thing`: about something that is not a person's permission (`company`, `order`).
 */
export type Meaning =
  | 'refused'
  | 'complained'
  | 'unreachable'
  | 'reachable'
  | 'hard'
  | 'agreed'
  | 'wanted'
  | 'consent'
  | 'subscription'
  | 'confirmed'
  | 'unconfirmed'
  | 'verified'
  | 'active'
  | 'status'
  | 'state'
  | 'not'
  | 'date'
  | 'reason'
  | 'source'
  | 'ip'
  | 'other'
  | 'count'
  | 'key'
  | 'aside'
  | 'channel'
  | 'mail'
  | 'thing';

/** A part of a name; a blank in it stands for a blank, a hyphen or nothing. */
export interface NamePart {
  readonly part: string;
  /** A `word` by itself, the `start` of a word, `inside` a word, the `first` or the `last` word of the name, or the `whole`. */
  readonly at: 'word' | 'start' | 'inside' | 'first' | 'last' | 'whole';
  readonly means: Meaning;
}

/** One row for each of the parts, which commas separate. */
export function parts(means: Meaning, at: NamePart['at'], list: string): NamePart[] {
  return list.split(',').map((part) => ({ part: part.trim(), at, means }));
}
