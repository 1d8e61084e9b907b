/**
 * The last second of the year 9999, in Unix seconds: "now" where there is no clock, as when a mapping is checked. By then no
 * time lies in the future; whether one is too old is a matter of the run.
 */
export const endOfTime = 253_402_300_799;
