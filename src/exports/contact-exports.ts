import { Type, type Static } from 'typebox';
import { activityKind, type Batch } from '../activities/activity-kind.ts';
import { appendFilePart } from '../activities/append-file-part.ts';
import { countSourceContacts, findSourceContacts } from '../audience/find-source-contacts.ts';
import type { Context } from '../context.ts';
import { formatCsvRow } from '../csv/format-csv-row.ts';
import { findCustomFields } from '../custom-fields/find-custom-fields.ts';
import type { Transaction } from '../database/database.ts';
import { readAhead } from '../database/read-ahead.ts';
import { planWithoutValues } from './export-queries.ts';
import { ExportRequest } from './export-request.ts';
import { findExportColumns } from './find-export-columns.ts';
import { findExportedContacts, type ExportedContact } from './find-exported-contacts.ts';
import { isMeant } from './is-meant.ts';

/** It locks no contact, so it may be larger than batches that write: the fixed cost of a batch comes less often. */
const batch = 25_000;
/** So many contacts are read while those before them are written. */
const slice = 2_000;

/** The start of the next part. Parts are numbered from 0; the first one is the header. */
const Position = Type.Object({
  after: Type.Union([Type.String(), Type.Null()]),
  part: Type.Number(),
  /** The columns of the first part, so that a field that is added meanwhile shifts no cell. */
  customFieldIds: Type.Array(Type.String()),
});

type Position = Static<typeof Position>;

/** Writes contacts into a CSV file, part by part in the order of their ids, each as it was when its batch began. */
export const contactExports = activityKind({
  name: 'contact_exports',
  request: ExportRequest,
  position: Position,
  readsSnapshot: true,
  async runBatch(tx, context, activity): Promise<Batch> {
    const { accountId } = context;
    const { request } = activity;
    const begun = activity.position === null ? await begin(tx, context, request) : null;
    const position = begun?.position ?? activity.position;
    if (position === null) throw new Error('an export has begun without a position');
    const { after, part: first, customFieldIds } = position;
    const { columns, includes } = await findExportColumns(tx, accountId, request, customFieldIds);
    const page = await findSourceContacts(tx, context, request, { after, limit: batch });
    await planWithoutValues(tx);
    let part = first;
    const append = (lines: readonly string[], contacts: readonly ExportedContact[]): Promise<void> =>
      appendFilePart(tx, context, activity.activityId, {
        part: part++,
        firstContactId: contacts[0]?.row.contact_id ?? null,
        lastContactId: contacts.at(-1)?.row.contact_id ?? null,
        content: Buffer.from(lines.join('')),
      });
    if (part === 0) await append([formatCsvRow(columns.map(({ header }) => header))], []);
    const read = (contactIds: readonly string[]) => findExportedContacts(tx, { accountId, contactIds }, includes);
    for await (const contacts of readAhead(inSlices(page.contactIds), read)) {
      const meant = contacts.filter(({ row }) => isMeant(row, request));
      const lines = meant.map((contact) => formatCsvRow(columns.map(({ cell }) => cell(contact))));
      if (meant.length > 0) await append(lines, meant);
    }
    return {
      next: page.next === null ? null : ({ after: page.next, part, customFieldIds } satisfies Position),
      counts: { itemsTotal: begun?.itemsTotal ?? 0, itemsCompleted: page.found },
      results: [],
      errors: begun?.errors ?? [],
    };
  },
});

function inSlices(contactIds: readonly string[]): string[][] {
  const count = Math.ceil(contactIds.length / slice);
  return Array.from({ length: count }, (_, index) => contactIds.slice(index * slice, (index + 1) * slice));
}

interface Begun {
  readonly position: Position;
  readonly itemsTotal: number;
  readonly errors: readonly string[];
}

async function begin(tx: Transaction, context: Context, request: ExportRequest): Promise<Begun> {
  const { fields, customFields: named } = request;
  const all = fields.includes('custom_fields') ? await findCustomFields(tx, context.accountId) : [];
  const wanted = named?.map((name) => name.toLowerCase());
  const asked = all.filter(({ name }) => wanted === undefined || wanted.includes(name.toLowerCase()));
  const known = new Set(asked.map(({ name }) => name.toLowerCase()));
  const unknown = named?.filter((name) => !known.has(name.toLowerCase())) ?? [];
  return {
    position: { after: null, part: 0, customFieldIds: asked.map(({ customFieldId }) => customFieldId) },
    itemsTotal: await countSourceContacts(tx, context, request),
    errors: unknown.map((name) => `There is no custom field cf:${name}; it has no column.`),
  };
}
