import { listDelete } from '../lists/list-delete.ts';
import type { ActivityKind } from './activity-kind.ts';

/** Every kind of activity; a node carries on those that it knows. */
export const allActivityKinds: readonly ActivityKind[] = [listDelete];
