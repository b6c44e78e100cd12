import type { Offer } from './page-texts.ts';
import type { ListName } from './subscription.ts';

/**
 * The text that a person read before pressing a button, line by line, the button in brackets at the end: evidence of the
 * decision.
 */
export function shownText(offer: Offer, lists: readonly ListName[], said: readonly string[] = []): string {
  return [offer.heading, offer.explanation, ...said, ...lists.map(({ name }) => `- ${name}`), `[${offer.button}]`].join(
    '\n',
  );
}
