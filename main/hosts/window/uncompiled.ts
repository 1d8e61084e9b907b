/** How the window's thread checks: what zod compiles of a schema first takes longer than such small values are checked in. */
export const uncompiled = { jitless: true };
