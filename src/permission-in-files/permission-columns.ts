import { foldText, squash } from './fold-text.ts';
import type { NameMeanings } from './name-meanings.ts';
import type { PermissionColumn } from './permission-column.ts';
import { holdsValue, mayStateSomething, readCell } from './read-cell.ts';
import { recogniseColumn } from './recognise-column.ts';
import type { SaidPermission } from './said-permission.ts';
import { vocabulary, type Vocabulary } from './vocabulary.ts';
import type { WordBook } from './word-book.ts';

/** What a request says of the words and columns of its file. */
export interface ReadingOptions {
  /** From `readStatusWords`. */
  readonly statusWords?: ReadonlyMap<string, SaidPermission>;
  /** Names of columns that say nothing, in any spelling. */
  readonly ignoreColumns?: readonly string[];
  /** Labels and names of fields that the account added: their columns are data, as those that begin with `cf:` are. */
  readonly fieldLabels?: readonly string[];
  /** The names by which columns are to be read instead of their own. */
  readonly readAs?: ReadonlyMap<string, string>;
}

/** A column as it is read. */
export interface ReadableColumn {
  readonly name: string;
  readonly column: PermissionColumn;
  readonly read: (cell: string) => SaidPermission;
  /** Whether a cell of a column of proofs holds one. */
  readonly isProof: (cell: string) => boolean;
}

const mostNames = 20_000;
/** Of one column, and of all columns together. */
const mostCells = 1_000;
const mostCellsOfAll = 100_000;
const noWords: ReadonlyMap<string, SaidPermission> = new Map();

/** The columns of one file, or the members of the entries of one request, each recognised once by its name. */
export class PermissionColumns {
  readonly #book: WordBook;
  readonly #names: NameMeanings;
  readonly #words: ReadonlyMap<string, SaidPermission>;
  readonly #ignored: ReadonlySet<string>;
  readonly #fields: ReadonlySet<string>;
  readonly #readAs: ReadonlyMap<string, string>;
  readonly #columns = new Map<string, ReadableColumn>();
  #remembered = 0;

  constructor(options: ReadingOptions = {}, { book, names }: Vocabulary = vocabulary) {
    this.#book = book;
    this.#names = names;
    this.#words = options.statusWords ?? noWords;
    this.#ignored = new Set(options.ignoreColumns?.map(lettersOf));
    this.#fields = new Set(options.fieldLabels?.map(lettersOf));
    this.#readAs = options.readAs ?? new Map();
  }

  /** The column of this name. */
  of(name: string): ReadableColumn {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    if (this.#columns.size >= mostNames) return oneTooMany(name);
    const column = this.#recognise(name);
    this.#columns.set(name, column);
    return column;
  }

  /** Those of the names whose columns speak of permission, as far as their names tell. */
  speaking(names: readonly string[]): string[] {
    return names.filter((name) => ['answers', 'fact'].includes(this.of(name).column.kind));
  }

  /** Cells of statuses and tags repeat; those of names are many, and a look tells that they say nothing. */
  #quickly({ kind }: PermissionColumn, read: (cell: string) => SaidPermission): (cell: string) => SaidPermission {
    if (kind === 'fact' || kind === 'proof') return read;
    const remembered = this.#remember(read);
    if (kind !== 'any') return remembered;
    return (cell) => (mayStateSomething(this.#book, cell) ? remembered(cell) : 'nothing');
  }

  /** Remembers the first cells of a column, as many as a column of statuses has different ones. */
  #remember(read: (cell: string) => SaidPermission): (cell: string) => SaidPermission {
    const known = new Map<string, SaidPermission>();
    return (cell) => {
      const before = known.get(cell);
      if (before !== undefined) return before;
      const statement = read(cell);
      if (known.size < mostCells && this.#remembered < mostCellsOfAll) {
        known.set(cell, statement);
        this.#remembered += 1;
      }
      return statement;
    };
  }

  #recognise(name: string): ReadableColumn {
    const field = /^\s*cf:(.*)$/is.exec(name)?.[1];
    const readAs = this.#readAs.get(name);
    const isField = readAs === undefined && (field !== undefined || this.#fields.has(lettersOf(name)));
    const column = this.#ignored.has(lettersOf(name))
      ? ({ kind: 'silent' } as const)
      : recogniseColumn(this.#names.of(readAs ?? field ?? name));
    const read = isField
      ? (cell: string): SaidPermission => readField(this.#book, column, cell)
      : (cell: string): SaidPermission => readCell(this.#book, column, cell, this.#words);
    return {
      name,
      column: isField ? dataOf(column) : column,
      read: this.#quickly(column, read),
      isProof: (cell) => holdsValue(this.#book, cell),
    };
  }
}

/** Nobody looks at so many names: what stands there may be a no. */
function oneTooMany(name: string): ReadableColumn {
  return { name, column: { kind: 'any' }, read: () => 'not_understood', isProof: () => false };
}

/** The letters of a name, by which its spellings are one. */
function lettersOf(name: string): string {
  return squash(foldText(name));
}

function dataOf(column: PermissionColumn): PermissionColumn {
  return column.kind === 'silent' ? column : { kind: 'any' };
}

/** A field of the account is data: only a no beyond doubt counts, by a word or as an answer to its name. */
function readField(book: WordBook, column: PermissionColumn, cell: string): SaidPermission {
  const said = readCell(book, { kind: 'any' }, cell, noWords);
  if (column.kind === 'silent' || said === 'no') return column.kind === 'silent' ? 'nothing' : said;
  const isBeyondDoubt = column.kind === 'answers' ? column.isBeyondDoubt : column.kind === 'fact';
  return isBeyondDoubt && readCell(book, column, cell, noWords) === 'no' ? 'no' : 'nothing';
}
