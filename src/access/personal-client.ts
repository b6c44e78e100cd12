/** The client that personal tokens are made for. */
export const personalClient = 'assent';
