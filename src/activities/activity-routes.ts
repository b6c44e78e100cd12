import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { CsvResponse, toCsvResponse } from '../http/csv-response.ts';
import { contextOf } from '../http/request-context.ts';
import { encodeActivitiesCursor, ListedState, readActivitiesCursor } from './activities-cursor.ts';
import {
  ActivityPageResource,
  ActivityResource,
  toActivityPageResource,
  toActivityResource,
} from './activity-resource.ts';
import { cancelActivity } from './cancel-activity.ts';
import { getActivity } from './get-activity.ts';
import { listActivities } from './list-activities.ts';
import { readResults } from './read-results.ts';
import { undoActivity } from './undo-activity.ts';

const writing = { access: { scopes: ['contact_data'], privilege: 'contacts:write' } } as const;
const params = Type.Object({ activity_id: Type.String({ format: 'uuid' }) });

/** `/v3/activities`, and what `/v1` adds to an activity. */
export function activityRoutes(app: App): void {
  collectionRoute(app);
  resultsRoute(app);

  app.get(
    '/v3/activities/:activity_id',
    {
      config: writing,
      schema: { operationId: 'getActivity', summary: 'One activity', params, response: { 200: ActivityResource } },
    },
    async (request) => toActivityResource(await getActivity(contextOf(request), request.params.activity_id)),
  );

  app.post(
    '/v1/activities/:activity_id/cancel',
    {
      config: writing,
      schema: {
        operationId: 'cancelActivity',
        summary: 'Cancel an activity',
        description: 'What it did until then stays. 409 if it has ended.',
        params,
        response: { 200: ActivityResource },
      },
    },
    async (request) => toActivityResource(await cancelActivity(contextOf(request), request.params.activity_id)),
  );

  app.post(
    '/v1/activities/:activity_id/undo',
    {
      config: writing,
      schema: {
        operationId: 'undoActivity',
        summary: 'Take an import back, within 24 hours of its end',
        description:
          'Row by row, if nothing has touched the contact since: contacts that it created are deleted, lists that contacts joined are left, old values are back, and a first permission that it gave becomes not_set. The answer is another activity.',
        params,
        response: { 201: ActivityResource },
      },
    },
    async (request, reply) => {
      const undo = await undoActivity(contextOf(request), request.params.activity_id);
      return reply.code(201).send(toActivityResource(undo));
    },
  );
}

function resultsRoute(app: App): void {
  app.get(
    '/v1/activities/:activity_id/results',
    {
      config: writing,
      schema: {
        operationId: 'getActivityResults',
        summary: 'The result of each row, as a CSV file: row, outcome, reason, contact_id',
        description: 'While the activity runs, the rows that are done. Kept for ten days after its end.',
        params,
        response: { 200: CsvResponse },
      },
    },
    async (request, reply) => {
      const { activity_id: activityId } = request.params;
      const lines = await readResults(contextOf(request), activityId);
      return toCsvResponse(reply, `results-${activityId}`, lines);
    },
  );
}

function collectionRoute(app: App): void {
  const secrets = app.services.keys.link;
  const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'by default 50' }));
  const state = Type.Optional(ListedState);

  app.get(
    '/v3/activities',
    {
      config: writing,
      schema: {
        operationId: 'getActivityStatusCollection',
        summary: 'Activities of the last ten days, newest first',
        querystring: Type.Object({ limit, state, cursor: Type.Optional(Type.String()) }),
        response: { 200: ActivityPageResource },
      },
    },
    async (request) => {
      const { cursor, ...own } = request.query;
      const followed = readActivitiesCursor(cursor, secrets);
      const asked = followed?.query ?? { limit: 50, state: own.state };
      const query = { ...asked, limit: own.limit ?? asked.limit };
      const page = await listActivities(contextOf(request), query, followed?.after);
      return toActivityPageResource(page, page.next && encodeActivitiesCursor(query, page.next, secrets));
    },
  );
}
