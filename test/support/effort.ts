/** How many times as much as in `npm test` a test does that repeats itself; set by the longer suites. */
export const effortVariable = 'ASSENT_TEST_EFFORT';

export const effort = Number(process.env[effortVariable] ?? 1);
