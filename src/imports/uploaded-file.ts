import type { NewInputRow } from '../activities/input-row.ts';
import type { Context } from '../context.ts';
import type { CsvRow } from '../csv/read-csv.ts';

/** A kind of activity that takes a CSV file, and how it reads one. */
export interface FileKind {
  readonly name: string;
  /** Fields of the form by which the file is read: they have to come before it. */
  readonly fieldsBefore: readonly string[];
  /** @throws Invalid if no column says who a row is about */
  readonly mapColumns: (context: Context, file: FileHead) => Promise<MappedColumns>;
}

/** The beginning of a file. */
export interface FileHead {
  readonly columns: readonly string[];
  readonly sample: readonly CsvRow[];
  readonly fileName: string;
  /** The fields of the form that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface MappedColumns {
  /** What whoever sent the file should know of its columns. */
  readonly notes: readonly string[];
  /** A row as it is kept until its batch comes. What is wrong with it is kept with it. */
  readonly toInput: (context: Context, row: CsvRow) => NewInputRow;
  /** Whether a column names the lists of its row; absent: none does. */
  readonly namesLists?: boolean;
  /** Why a file whose rows were all read is refused as a whole; null: it is not. Absent: none is. */
  readonly refusal?: () => string | null;
}

export interface StagedFile {
  /** Whether a column names the lists of its row. */
  readonly namesLists: boolean;
  /** Without the line that names the columns. */
  readonly rows: number;
  /** 1 if a line names the columns, else 0. */
  readonly linesOfNames: number;
  /** What whoever sent the file should know of it. */
  readonly notes: readonly string[];
}

/** A form whose file is staged. */
export interface UploadedForm {
  readonly activityId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly staged: StagedFile;
}
