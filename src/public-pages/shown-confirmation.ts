import type { ListName } from './subscription.ts';

/** What the page behind a confirmation link shows. */
export interface ShownConfirmation {
  readonly accountName: string;
  readonly language: string;
  /** Masked; null where its text is no longer stored. */
  readonly address: string | null;
  /** `ended`: a later choice has taken its place. */
  readonly state: 'waiting' | 'expired' | 'confirmed' | 'ended';
  /** The lists that wait for the click and still exist. */
  readonly lists: readonly ListName[];
}
