import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findFilePart } from './file-queries.ts';
import { getActivity } from './get-activity.ts';

/**
 * The file that a completed activity has made, part by part, so that memory stays small.
 *
 * @throws NotFound if there is none: it is not completed, of another kind, or its file was removed
 */
export async function readFile(context: Context, activityId: string, kind: string): Promise<AsyncIterable<Buffer>> {
  const activity = await getActivity(context, activityId);
  if (activity.kind !== kind) throw new NotFound('The requested resource was not found.');
  if (activity.state !== 'completed') {
    throw new NotFound(`There is no file: the activity is ${activity.state}.`);
  }
  const { database, accountId } = context;
  const key = { accountId, activityId: activity.activityId };
  const first = await findFilePart(database, key, 0);
  if (first === undefined) throw new NotFound('The file was removed.');
  return parts(first);

  /** The next part is read while the last one is sent. */
  async function* parts(content: Buffer): AsyncGenerator<Buffer> {
    let next: Buffer | undefined = content;
    for (let part = 1; next !== undefined; part += 1) {
      const following = findFilePart(database, key, part);
      following.catch(() => undefined);
      yield next;
      next = await following;
    }
  }
}
