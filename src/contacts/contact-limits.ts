/** How much a contact, or a body about one, may have. */
export const mostLists = 50;
export const mostTags = 50;
export const mostCustomFields = 25;
/** A sign-up may name more fields than a contact keeps: those without a value do not count. */
export const mostSignUpFields = 50;
export const mostPhoneNumbers = 3;
export const mostStreetAddresses = 3;
export const mostNotes = 150;
export const longestAddress = 80;
export const longestSignUpAddress = 50;

export const phoneKinds = ['home', 'work', 'mobile', 'other', 'fax'] as const;
export const streetKinds = ['home', 'work', 'other'] as const;
