import type { CsvRow } from '../csv/read-csv.ts';
import { makeFieldName } from '../custom-fields/custom-field.ts';
import { Invalid } from '../errors.ts';
import { addressTierOf, findAddressColumn, findColumnOfAddresses } from './find-address-column.ts';
import { findChosenColumns } from './find-chosen-columns.ts';
import { findDayFirstColumns } from './find-day-order.ts';
import { namesOfColumns } from './names-of-columns.ts';
import { permissionFields } from './parse-columns.ts';
import { permissionColumnsOf, type PermissionReading, type ReadingRequest } from './parse-reading.ts';
import type { PermissionColumns } from '../permission-in-files/permission-columns.ts';
import { importFieldOf, labelledGroup, type NamedField } from './import-field.ts';
import type { RowForm } from './parse-import-input.ts';

/** What the columns of a file mean. */
export interface ImportColumns {
  /** The fields of the columns that mean one, each once. */
  readonly fieldOf: ReadonlyMap<string, string>;
  /** Columns whose kind stands in another column. */
  readonly groups: readonly LabelledGroup[];
  /** How the cells of a row are to be read. */
  readonly form: RowForm;
  /** How its cells speak of permission. */
  readonly permission: PermissionReading;
  /** Whether a column names the lists of its row. */
  readonly namesLists: boolean;
  /** What whoever sent the file should know of its columns. */
  readonly notes: readonly string[];
}

/** `Phone 1 - Label` with `Phone 1 - Value`, or `Address 1 - Type` with its parts. */
export interface LabelledGroup {
  readonly kindColumn: string;
  readonly of: 'phone' | 'address';
  /** The parts by their columns: `phone`, or those of a street address. */
  readonly parts: ReadonlyMap<string, string>;
}

export interface ColumnsToMap {
  readonly columns: readonly string[];
  /** Some rows, by which columns without a telling name and the order of dates are found out. */
  readonly sample: readonly CsvRow[];
  /** The members that the entries of a body have: each entry may use other names for the same. */
  readonly areMembers?: boolean;
  /** What the request says of columns. */
  readonly chosen?: ReadonlyMap<string, string | null>;
  /** What the request and the name of the file say of permission. */
  readonly reading?: ReadingRequest & Pick<PermissionReading, 'file'>;
  /** The labels of the account's custom fields, by themselves in lower case. */
  readonly labels?: ReadonlyMap<string, string>;
}

/** No file of contacts has so many: what a name means is not found out for nothing. */
export const mostColumns = 2_000;

/**
 * Finds out what the columns of an import mean. A column that means no field is named once in the notes and ignored, and so
 * is one that means the same as a column before it.
 *
 * @throws Invalid if no column says who a row is about
 */
export function mapImportColumns(asked: ColumnsToMap): ImportColumns {
  const { sample, areMembers = false, chosen = none, labels = none, reading = saysNothing } = asked;
  const columns = asked.columns.slice(0, mostColumns);
  const work = new ColumnWork(columns, areMembers);
  if (columns.length < asked.columns.length) work.note(`Only the first ${columns.length} columns are read.`);
  const { fields, readAs } = splitChosen(findChosenColumns(columns, chosen));
  work.takeChosen(fields);
  work.takeAddress(sample);
  work.takeGroups();
  const data = [...fields].flatMap(([column, field]) => (field === null ? [] : [column]));
  const permission = {
    columns: permissionColumnsOf(reading, [...labels.values(), ...data], readAs),
    file: reading.file,
  };
  work.takeOthers(labels, new Set(columns.filter((column) => speaks(permission.columns, column))));
  if (!areMembers && !work.has('email') && !work.has('sms_number')) {
    throw new Invalid([`file has no column email or sms_number; its columns are ${namesOfColumns(columns)}`]);
  }
  return { ...work.columns(findDayFirstColumns(sample)), permission };
}

const none: ReadonlyMap<string, never> = new Map<string, never>();
const saysNothing = { statusWords: none, ignoreColumns: [], file: [] } as const;

/** Columns that are chosen for a field, and those that are chosen to say something of permission, with the name to read them by. */
function splitChosen(chosen: ReadonlyMap<string, string | null>): {
  readonly fields: ReadonlyMap<string, string | null>;
  readonly readAs: ReadonlyMap<string, string>;
} {
  const all = [...chosen];
  const readAs = all.flatMap(([column, field]): [string, string][] => {
    const name = field === null ? undefined : permissionFields.get(field);
    return name === undefined ? [] : [[column, name]];
  });
  return { fields: new Map(all.filter(([, field]) => !permissionFields.has(field ?? ''))), readAs: new Map(readAs) };
}

function speaks(columns: PermissionColumns, name: string): boolean {
  return ['answers', 'fact', 'proof', 'state'].includes(columns.of(name).column.kind);
}

/** The columns of one file while their meanings are found. */
class ColumnWork {
  readonly #columns: readonly string[];
  /** By field, in lower case: names of custom fields are the same whatever the case. */
  readonly #columnOf = new Map<string, string>();
  readonly #fieldOf = new Map<string, string>();
  readonly #groups: LabelledGroup[] = [];
  /** Columns that have their meaning, or of which a note says that they have none. */
  readonly #settled = new Set<string>();
  readonly #notes: string[] = [];

  readonly #areMembers: boolean;

  /** What their names mean. */
  readonly #named: ReadonlyMap<string, NamedField | undefined>;

  constructor(columns: readonly string[], areMembers: boolean) {
    this.#columns = columns;
    this.#named = new Map(columns.map((column) => [column, importFieldOf(column)]));
    this.#areMembers = areMembers;
  }

  note(text: string): void {
    this.#notes.push(text);
  }

  has(field: string): boolean {
    return this.#columnOf.has(field);
  }

  /** @throws Invalid if two columns are to be the same field */
  takeChosen(chosen: ReadonlyMap<string, string | null>): void {
    const problems: string[] = [];
    for (const [column, field] of chosen) {
      const present = field === null ? undefined : this.#columnOf.get(keyOf(field));
      if (field === null) this.#settled.add(column);
      else if (present === undefined) this.#take(column, field);
      else problems.push(`columns has "${present}" and "${column}" for the same field ${field}`);
    }
    if (problems.length > 0) throw new Invalid(problems);
  }

  takeAddress(sample: readonly CsvRow[]): void {
    const { column, others } = findAddressColumn(this.#open());
    const chosen = this.#columnOf.get('email');
    if (column !== undefined && chosen === undefined) this.#take(column, 'email');
    for (const other of chosen === undefined || column === undefined ? others : [column, ...others]) {
      this.#settled.add(other);
      // Entries of a body may have the same member by several names.
      if (this.#areMembers && addressTierOf(other) === 0) this.#fieldOf.set(other, 'email');
      this.#notes.push(
        `The column "${chosen ?? column}" is the address; "${other}" is ignored, because a contact has one address.`,
      );
    }
    if (this.has('email') || this.#open().some((name) => this.#named.get(name)?.field === 'sms_number')) return;
    const found = findColumnOfAddresses(this.#open(), sample);
    if (found === undefined) return;
    this.#take(found, 'email');
    this.#notes.push(`The column "${found}" is the address, because its cells are addresses.`);
  }

  takeGroups(): void {
    const partsOf = Map.groupBy(this.#open(), (column) => this.#named.get(column)?.group?.name);
    for (const kindColumn of this.#open()) {
      const group = labelledGroup(kindColumn);
      if (group === undefined) continue;
      const columns = partsOf.get(group) ?? [];
      partsOf.delete(group);
      for (const column of [kindColumn, ...columns]) this.#settled.add(column);
      const of = group.startsWith('phone') ? 'phone' : 'address';
      const parts = columns.map((column) => [column, this.#named.get(column)?.group?.part ?? ''] as const);
      if (columns.length > 0) this.#groups.push({ kindColumn, of, parts: new Map(parts) });
    }
  }

  /** @param speaking columns that are read for permission, which is not a field */
  takeOthers(labels: ReadonlyMap<string, string>, speaking: ReadonlySet<string>): void {
    const unknown: string[] = [];
    const forPermission: string[] = [];
    for (const column of this.#open()) {
      const label = labels.get(column.trim().toLowerCase());
      const field = this.#named.get(column)?.field ?? (label === undefined ? '' : `cf:${label}`);
      const present = this.#columnOf.get(keyOf(field));
      if (field === '') (speaking.has(column) ? forPermission : unknown).push(column);
      else if (present === undefined) this.#take(column, field);
      else if (this.#areMembers) this.#fieldOf.set(column, field);
      else this.#notes.push(`The columns "${present}" and "${column}" mean the same: only the first is read.`);
    }
    if (forPermission.length > 0) {
      this.#notes.push(`These columns are read for the permission of each person: ${namesOfColumns(forPermission)}.`);
    }
    if (unknown.length > 0) {
      this.#notes.push(`These columns are not imported, because no field has their name: ${namesOfColumns(unknown)}.`);
    }
  }

  columns(dayFirst: ReadonlySet<string>): Omit<ImportColumns, 'permission'> {
    const columnOf = new Map([...this.#columnOf].map(([key, column]) => [this.#fieldOf.get(column) ?? key, column]));
    const [hasFirst, hasLast] = [this.has('first_name'), this.has('last_name')];
    const form: RowForm = {
      nameOf: (field) => columnOf.get(field) ?? field,
      orderOf: (field) => (dayFirst.has(columnOf.get(field) ?? field) ? 'day first' : 'month first'),
      nameIs: hasFirst === hasLast ? 'whole' : hasFirst ? 'last' : 'first',
    };
    return {
      fieldOf: this.#fieldOf,
      groups: this.#groups,
      form,
      namesLists: this.has('lists'),
      notes: this.#areMembers ? [] : this.#notes,
    };
  }

  #open(): string[] {
    return this.#columns.filter((column) => !this.#settled.has(column));
  }

  #take(column: string, field: string): void {
    this.#columnOf.set(keyOf(field), column);
    this.#fieldOf.set(column, field);
    this.#settled.add(column);
  }
}

function keyOf(field: string): string {
  return field.startsWith('cf:') ? makeFieldName(field).toLowerCase() : field;
}
