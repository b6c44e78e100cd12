import type { SmsChannel } from '../sms-channels/sms-channel.ts';
import type { SubResources } from '../contacts/sub-resources/sub-resources.ts';
import type { ExportRow } from './export-row.ts';

/** A contact as an export shows it. */
export interface ExportedContact {
  readonly row: ExportRow;
  /** What the columns need of it, with the names of its lists and tags. */
  readonly subResources: SubResources;
  readonly listNames: readonly string[];
  readonly tagNames: readonly string[];
  /** undefined: it has none, or no column needs it. */
  readonly smsChannel: SmsChannel | undefined;
}
