import type { FastifyRequest } from 'fastify';
import { countDeviceCode, forgiveDeviceCode } from '../credentials/device-code-attempt.ts';
import { findArtifactByUserCode } from './artifact-queries.ts';

/**
 * Counts the code of a form of `/activate`. It is short enough to be guessed, so after twenty that no device shows nothing
 * from there is looked at for a quarter of an hour, the right one neither (RFC 8628 section 5.1).
 *
 * @returns until when; null: it may be looked at
 */
export async function countTypedCode({ body, ip, server }: FastifyRequest): Promise<Date | null> {
  const typed = new URLSearchParams(typeof body === 'string' ? body : '').get('user_code') ?? '';
  if (typed === '' || typed.includes('\0')) return null;
  const { database, clock } = server.services;
  const counted = await countDeviceCode(database, ip, clock());
  if (counted.kind === 'blocked') return counted.until;
  const shown = await findArtifactByUserCode(database, 'DeviceCode', asStored(typed));
  if (shown !== undefined) await database.transaction((tx) => forgiveDeviceCode(tx, counted.attempt));
  return null;
}

/** As the provider keeps it. */
function asStored(typed: string): string {
  return typed.toUpperCase().replaceAll(/\W/g, '');
}
