import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { contextOf } from '../http/request-context.ts';
import { takeAnyBody } from '../http/take-any-body.ts';
import { createSegment } from './create-segment.ts';
import { deleteSegment } from './delete-segment.ts';
import { getSegment } from './get-segment.ts';
import { listSegments } from './list-segments.ts';
import { parseSegment, parseSegmentId, parseSegmentName } from './parse-segment.ts';
import {
  SegmentBody,
  SegmentNameBody,
  SegmentPageResource,
  SegmentResource,
  toSegmentPageResource,
  toSegmentResource,
} from './segment-resource.ts';
import { encodeSegmentsCursor, readSegmentsCursor } from './segments-cursor.ts';
import { updateSegment } from './update-segment.ts';

const reading = { access: { scopes: ['contact_data'], privilege: 'contacts:lists:read' } } as const;
const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:lists:write' } } as const;
const params = Type.Object({ segment_id: Type.String({ description: 'a whole number' }) });

/** `/v3/segments`. */
export function segmentRoutes(app: App): void {
  collectionRoute(app);
  writeSegmentRoutes(app);

  app.get(
    '/v3/segments/:segment_id',
    {
      config: reading,
      schema: {
        operationId: 'getSegmentDetail',
        summary: 'One segment, also one that is deleted',
        params,
        response: { 200: SegmentResource },
      },
    },
    async (request) =>
      toSegmentResource(await getSegment(contextOf(request), parseSegmentId(request.params.segment_id))),
  );
}

function collectionRoute(app: App): void {
  const secrets = app.services.keys.link;
  const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'by default 1,000' }));
  const sort_by = Type.Optional(Type.Enum(['name', 'date'], { description: 'by default date: newest first' }));

  app.get(
    '/v3/segments',
    {
      config: reading,
      schema: {
        operationId: 'getAccountSegments',
        summary: 'Segments that are not deleted',
        querystring: Type.Object({ limit, sort_by, cursor: Type.Optional(Type.String()) }),
        response: { 200: SegmentPageResource },
      },
    },
    async (request) => {
      const { cursor, ...own } = request.query;
      const followed = readSegmentsCursor(cursor, secrets);
      const asked = followed?.query ?? { limit: 1_000, sortBy: own.sort_by ?? 'date' };
      const query = { ...asked, limit: own.limit ?? asked.limit };
      const page = await listSegments(contextOf(request), query, followed?.after);
      return toSegmentPageResource(page, page.next && encodeSegmentsCursor(query, page.next, secrets));
    },
  );
}

function writeSegmentRoutes(app: App): void {
  app.post(
    '/v3/segments',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'createSegment',
        summary: 'Create a segment',
        body: SegmentBody,
        response: { 201: SegmentResource },
      },
    },
    async (request, reply) =>
      reply.code(201).send(toSegmentResource(await createSegment(contextOf(request), parseSegment(request.body)))),
  );

  app.put(
    '/v3/segments/:segment_id',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'updateSegment',
        summary: 'Change a segment',
        params,
        body: SegmentBody,
        response: { 200: SegmentResource },
      },
    },
    async (request) => {
      const input = parseSegment(request.body);
      const segmentId = parseSegmentId(request.params.segment_id);
      return toSegmentResource(await updateSegment(contextOf(request), segmentId, input));
    },
  );
  renameRoute(app);
}

function renameRoute(app: App): void {
  app.patch(
    '/v3/segments/:segment_id/name',
    {
      config: writing,
      validatorCompiler: takeAnyBody,
      schema: {
        operationId: 'updateSegmentName',
        summary: 'Rename a segment',
        params,
        body: SegmentNameBody,
        response: { 200: SegmentResource },
      },
    },
    async (request) => {
      const name = parseSegmentName(request.body);
      const segmentId = parseSegmentId(request.params.segment_id);
      return toSegmentResource(await updateSegment(contextOf(request), segmentId, { name }));
    },
  );
  deleteRoute(app);
}

function deleteRoute(app: App): void {
  app.delete(
    '/v3/segments/:segment_id',
    {
      config: writing,
      schema: {
        operationId: 'deleteSegment',
        summary: 'Delete a segment; its contacts stay',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await deleteSegment(contextOf(request), parseSegmentId(request.params.segment_id));
      return reply.code(204).send(null);
    },
  );
}
