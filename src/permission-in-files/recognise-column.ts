import type { Meaning } from './name-part.ts';
import type { AnswersColumn, Detail, PermissionColumn } from './permission-column.ts';
import type { SaidPermission } from './said-permission.ts';

type Meanings = ReadonlySet<Meaning>;

const aboutAnything = { kind: 'any' } as const;
const negative = ['refused', 'complained', 'unreachable'] as const;
const positive = ['agreed', 'consent', 'subscription', 'confirmed', 'verified', 'active'] as const;
/** A name with one of these speaks of permission, whatever thing it names beside it. */
const strong = ['refused', 'agreed', 'consent', 'mail'] as const;
const details = ['reason', 'source', 'ip', 'other', 'date'] as const;

const unknownAnswers: AnswersColumn = {
  kind: 'answers',
  whenTrue: 'not_understood',
  whenFalse: 'not_understood',
  takesNumbers: false,
  dated: 'not_understood',
  isOfRefusal: false,
  isBeyondDoubt: false,
};

/** How a column speaks of permission, by what its name says. */
export function recogniseColumn(name: Meanings): PermissionColumn {
  const says = name.has('wanted') && name.has('mail') ? new Set<Meaning>([...name, 'consent']) : name;
  const isNegative = hasAny(says, negative);
  const isPositive = hasAny(says, positive);
  const isStatus = says.has('status');
  const speaks = isNegative || isPositive || isStatus || says.has('unconfirmed') || says.has('reachable');
  if (says.has('aside')) return aboutAnything;
  if (says.has('channel') && !says.has('mail')) return speaks ? { kind: 'silent' } : aboutAnything;
  if (says.has('thing') && !hasAny(says, strong)) return aboutAnything;
  if (!speaks) return says.has('state') ? ofState(says) : aboutAnything;
  const detail = details.find((one) => says.has(one));
  if (says.has('key') && (detail === undefined || detail === 'other')) return aboutAnything;
  if (says.has('unconfirmed') || (says.has('not') && says.has('confirmed'))) return ofUnconfirmed(detail);
  if (isNegative) return says.has('not') ? ofDeniedRefusal(says) : ofRefusal(says, detail);
  if (says.has('count')) return aboutAnything;
  if (says.has('reachable') && detail !== undefined) return aboutAnything;
  if (says.has('reachable'))
    return { ...unknownAnswers, whenTrue: 'nothing', whenFalse: 'unreachable', takesNumbers: true };
  if (isPositive) return ofConsent(says, detail);
  return detail === undefined || detail === 'other' ? unknownAnswers : aboutAnything;
}

function ofState(says: Meanings): PermissionColumn {
  if (says.has('mail')) return unknownAnswers;
  return { kind: 'state' };
}

function ofUnconfirmed(detail: Detail | undefined): PermissionColumn {
  if (detail !== undefined) return { kind: 'fact', states: 'not_confirmed', detail };
  return {
    ...unknownAnswers,
    whenTrue: 'not_confirmed',
    whenFalse: 'nothing',
    takesNumbers: true,
    dated: 'not_confirmed',
  };
}

/** `Not blacklisted: 1` is a yes; whatever else stands there is to be understood word by word. */
function ofDeniedRefusal(says: Meanings): PermissionColumn {
  const whenFalse = statedBy(says);
  return {
    ...unknownAnswers,
    whenTrue: absenceOf(says),
    whenFalse,
    takesNumbers: true,
    isBeyondDoubt: says.has('refused'),
  };
}

function ofRefusal(says: Meanings, detail: Detail | undefined): PermissionColumn {
  const states = statedBy(says);
  // How often mail came back does not say that it always will; systems that count say so in another column.
  if (says.has('count') && states === 'unreachable' && !says.has('hard')) return aboutAnything;
  // `Opt-in/opt-out` asks two opposite questions: only words answer it.
  if (says.has('agreed')) return detail === undefined ? unknownAnswers : { kind: 'fact', states, detail };
  if (detail !== undefined) return { kind: 'fact', states, detail };
  return {
    kind: 'answers',
    whenTrue: states,
    whenFalse: says.has('count') ? 'nothing' : absenceOf(says),
    takesNumbers: true,
    dated: states,
    isOfRefusal: true,
    isBeyondDoubt: says.has('refused'),
  };
}

function ofConsent(says: Meanings, detail: Detail | undefined): PermissionColumn {
  const isNegated = says.has('not');
  const isFirm = says.has('agreed') || says.has('consent');
  if (isNegated && (isFirm || says.has('subscription'))) return ofDeniedConsent(says, detail);
  const whenFalse = absenceOfConsent(says);
  if (detail === 'other') return isFirm ? { ...unknownAnswers, whenFalse } : aboutAnything;
  if (detail !== undefined) return { kind: 'proof', detail, whenFalse };
  const isOnlyVerified = positive.every((one) => one === 'verified' || !says.has(one));
  return {
    kind: 'answers',
    whenTrue: isOnlyVerified ? 'nothing' : 'yes',
    whenFalse,
    takesNumbers: !says.has('status') && !says.has('state'),
    dated: says.has('agreed') || says.has('confirmed') || isOnlyVerified ? 'nothing' : 'not_understood',
    isOfRefusal: false,
    isBeyondDoubt: says.has('agreed'),
  };
}

function ofDeniedConsent(says: Meanings, detail: Detail | undefined): PermissionColumn {
  if (detail !== undefined) return { kind: 'fact', states: 'no', detail };
  const isBeyondDoubt = says.has('agreed');
  return {
    ...unknownAnswers,
    whenTrue: 'no',
    whenFalse: 'yes',
    takesNumbers: true,
    dated: 'no',
    isOfRefusal: true,
    isBeyondDoubt,
  };
}

/** What an answer of no means: who never confirmed has not refused. */
function absenceOfConsent(says: Meanings): SaidPermission {
  const asksForMore = says.has('active') || says.has('confirmed');
  const asksForConsent = says.has('agreed') || says.has('consent') || says.has('subscription');
  return asksForMore || !asksForConsent ? 'not_confirmed' : 'no';
}

function statedBy(says: Meanings): SaidPermission {
  return says.has('refused') || says.has('complained') ? 'no' : 'unreachable';
}

/** `Unsubscribed: 0` says that the person may be mailed; `Bounced: 0` and `Spam: 0` do not. */
function absenceOf(says: Meanings): SaidPermission {
  return says.has('refused') ? 'yes' : 'nothing';
}

function hasAny(says: Meanings, some: readonly Meaning[]): boolean {
  return some.some((one) => says.has(one));
}
