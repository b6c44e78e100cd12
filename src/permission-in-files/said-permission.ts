/**
 * What a file says about a person's permission:
 * - `yes`: the person agreed;
 * - `no`: the person, or somebody for them, refused;
 * - `unreachable`: mail to the address does not arrive;
 * - `not_confirmed`: the person never confirmed or never agreed;
 * - `nothing`: not a word about permission;
 * - `not_understood`: something about permission that nobody here can read.
 */
export type SaidPermission = (typeof strictestFirst)[number];

/**
 * The order in which statements about one person count. A no is a no whatever stands beside it. What is not understood may be
 * a no, so it comes before everything that is less than one. A yes comes before nothing, because a column that is silent takes
 * nothing away from one that speaks.
 */
export const strictestFirst = ['no', 'not_understood', 'unreachable', 'not_confirmed', 'yes', 'nothing'] as const;

/** The statement that counts where there are several; `nothing` where there is none. */
export function strictest(statements: Iterable<SaidPermission>): SaidPermission {
  let strict: SaidPermission = 'nothing';
  for (const one of statements) if (isStricter(one, strict)) strict = one;
  return strict;
}

export function isStricter(one: SaidPermission, other: SaidPermission): boolean {
  return strictestFirst.indexOf(one) < strictestFirst.indexOf(other);
}
