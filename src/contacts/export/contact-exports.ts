import type { ActivityKind, Batch } from '../../activities/activity-kind.ts';
import { appendFilePart } from '../../activities/append-file-part.ts';
import { countSourceContacts, findSourceContacts } from '../../activities/find-source-contacts.ts';
import type { Context } from '../../context.ts';
import { findCustomFields } from '../../custom-fields/find-custom-fields.ts';
import type { Transaction } from '../../database/database.ts';
import type { ExportRequest } from './export-request.ts';
import { writeExportPart } from './write-export-part.ts';

const batch = 5_000;

/** Where the next part begins. Parts are numbered from 0; the first one has the header. */
interface Position {
  readonly after: string | null;
  readonly part: number;
  /** The columns of the first part, so that a field that is added meanwhile shifts no cell. */
  readonly customFieldIds: readonly string[];
}

/** Writes contacts into a CSV file, part by part in the order of their ids, each as it is when its part is written. */
export const contactExports: ActivityKind = {
  name: 'contact_exports',
  async runBatch(tx, context, activity): Promise<Batch> {
    const { accountId } = context;
    const request = activity.request as ExportRequest;
    const begun = activity.position === null ? await begin(tx, context, request) : null;
    const { after, part, customFieldIds } = begun?.position ?? (activity.position as Position);
    const page = await findSourceContacts(tx, context, request, { after, limit: batch });
    const { content, first, last } = await writeExportPart(tx, accountId, request, {
      contactIds: page.contactIds,
      customFieldIds,
      isFirst: part === 0,
    });
    const written = { part, firstContactId: first, lastContactId: last, content };
    await appendFilePart(tx, context, activity.activityId, written);
    return {
      next: page.next === null ? null : ({ after: page.next, part: part + 1, customFieldIds } satisfies Position),
      counts: { itemsTotal: begun?.itemsTotal ?? 0, itemsCompleted: page.found },
      results: [],
      errors: begun?.errors ?? [],
    };
  },
};

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
