import type { RowPermission } from './read-permission.ts';

/** Why a row is refused whose words about permission are not understood, and what can be done: for the result of the row. */
export function explainNotUnderstood({ because }: RowPermission): string {
  const said = because.map(({ cell, column }) => `"${cell}" in the column "${column}"`).join(' and ');
  return (
    `${said} may speak of permission and is not understood. Say what it means in status_words, or name the column in ` +
    'ignore_columns if it says nothing.'
  );
}
