import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findErasure } from './erasure-queries.ts';
import type { Erasure } from './erasure.ts';

/** The receipt of one erasure. @throws NotFound */
export async function getErasure({ database, accountId }: Context, erasureId: string): Promise<Erasure> {
  const erasure = await findErasure(database, accountId, erasureId);
  if (erasure === undefined) throw new NotFound('The requested resource was not found.');
  return erasure;
}
