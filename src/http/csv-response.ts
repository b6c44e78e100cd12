import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';

/** For the schema of a route that answers a CSV file. */
export const CsvResponse = { content: { 'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) } } };

/** Makes an answer a CSV file with a name, sent chunk by chunk as it comes. */
export function toCsvResponse(reply: FastifyReply, name: string, chunks: AsyncIterable<string | Buffer>): Readable {
  reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}.csv"`);
  return Readable.from(chunks);
}
