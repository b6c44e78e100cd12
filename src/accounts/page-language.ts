/** The languages that pages and mails speak. */
export const pageLanguages = ['en', 'de', 'fr'] as const;

export type PageLanguage = (typeof pageLanguages)[number];
