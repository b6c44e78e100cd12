import { createHash } from 'node:crypto';
import { openUpload } from '../activities/upload.ts';
import type { Context } from '../context.ts';
import { Invalid, UnsupportedMediaType } from '../errors.ts';
import { findUnstorable } from '../wire/find-unstorable.ts';
import type { ImportLimits } from '../limits/import-limits.ts';
import { stageFile } from './stage-file.ts';
import type { FileKind, StagedFile, UploadedForm } from './uploaded-file.ts';

/** The form of a file import while it arrives. What is wrong is told once all of it has come, so that the sender can read it. */
export class ReceivedForm {
  readonly context: Context;
  /** The upload, once there is a file. */
  activityId: string | undefined;
  /** Whether the upload became an activity, or was given up. */
  isOver = false;
  readonly #kind: FileKind;
  readonly #limits: ImportLimits;
  readonly #fields: Record<string, string> = {};
  readonly #hash = createHash('sha256');
  #file: { readonly name: string; readonly staged: StagedFile } | undefined;
  #failure: Error | undefined;
  #hasFile = false;
  /** Fields that came too late to be of use. */
  readonly #late: string[] = [];

  constructor(context: Context, kind: FileKind, limits: ImportLimits) {
    this.context = context;
    this.#kind = kind;
    this.#limits = limits;
  }

  /** A field that is there more than once is a list, as if its values were sent with commas between them. */
  addField(name: string, value: string): void {
    if (this.#hasFile && this.#kind.fieldsBefore.includes(name)) this.#late.push(name);
    const before = this.#fields[name];
    this.#fields[name] = before === undefined ? value : `${before},${value}`;
  }

  /** Stages a file. It does not throw: `finish` does. */
  async addFile(
    { fieldname, filename }: { readonly fieldname: string; readonly filename: string },
    bytes: AsyncIterable<Buffer>,
  ): Promise<void> {
    if (fieldname !== 'file') return;
    this.#hasFile = true;
    try {
      if (!/\.(?:csv|tsv|txt)$/i.test(filename)) {
        throw new UnsupportedMediaType('The file must be a .csv, .tsv or .txt file. Save a workbook as "CSV UTF-8".');
      }
      this.activityId = await openUpload(this.context, this.#kind.name);
      const upload = { activityId: this.activityId, kind: this.#kind, fileName: filename, fields: { ...this.#fields } };
      const staged = await stageFile(this.context, upload, this.#hashed(bytes), this.#limits);
      this.#file = { name: filename, staged };
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  /**
   * Says that the whole form has come.
   *
   * @returns what tells it from another form: its fields and its file, not how they were sent
   * @throws what was wrong with the file, Invalid for texts that cannot be stored
   */
  finish(): Buffer {
    if (this.#late.length > 0) {
      throw new Invalid(this.#late.map((name) => `${name} has to come before file in the form`));
    }
    if (this.#failure !== undefined) throw this.#failure;
    const problems = findUnstorable({ ...this.#fields, file: this.#file?.name });
    if (problems.length > 0) throw new Invalid(problems);
    const fields = Object.entries(this.#fields).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return this.#hash.update(JSON.stringify([this.#file?.name, fields])).digest();
  }

  /** @throws Invalid where there is no file */
  uploaded(): UploadedForm {
    if (this.#file === undefined || this.activityId === undefined) throw new Invalid(['file is missing']);
    const { name, staged } = this.#file;
    return { activityId: this.activityId, fields: this.#fields, fileName: name, staged };
  }

  async *#hashed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      this.#hash.update(chunk);
      yield chunk;
    }
  }
}
