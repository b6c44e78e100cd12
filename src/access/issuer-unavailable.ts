/** The external issuer's keys cannot be had, so nobody knows whether its tokens are valid. The cause is for the log. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}
