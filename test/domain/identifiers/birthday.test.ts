import { describe } from 'vitest';
import { birthdayRule } from '#domain/identifiers/birthday.ts';
import { testTable } from './rule-table.ts';

const dmy = { dateOrder: 'DMY' } as const;
const mdy = { dateOrder: 'MDY' } as const;

describe('year first', () => {
  testTable(birthdayRule, [
    ['1996-02-01', '19960201'],
    ['1996-2-1', '19960201'],
    ['1996/02/01', '19960201'],
    ['1996.02.01', '19960201'],
    ['19960201', '19960201'],
    ['19960201.0', '19960201'],
    [' 1996-02-01 ', '19960201'],
    ['1996-02-01', '19960201', dmy],
    ['1996-02-01T00:00:00Z', '19960201'],
    ['1996-02-01T23:59:59.999+02:00', '19960201'],
    ['1996-02-01 00:00:00', '19960201'],
    ['1996-02-01 00:00:00 UTC', '19960201'],
    ['1996-02-01 00:00:00+00', '19960201'],
    ['１９９６−０２−０１', '✗ date_unreadable'],
    ['１９９６-０２-０１', '19960201'],
    ['٢٠٠١-٠٢-٠٣', '20010203'],
    ['1996021', '✗ date_unreadable'],
    ['1996-02/01', '✗ date_unreadable'],
  ]);
});

describe('year last', () => {
  testTable(birthdayRule, [
    ['25.12.1990', '19901225'],
    ['03.04.1990', '19900403'],
    ['3.4.1990', '19900403'],
    ['03.04.1990', '19900403', dmy],
    ['03.04.1990', '19900304', mdy],
    ['12.25.1990', '✗ date_ambiguous'],
    ['12.25.1990', '19901225', mdy],
    ['25/12/1990', '19901225'],
    ['12/25/1990', '19901225'],
    ['25-12-1990', '19901225'],
    ['25/12/1990', '19901225', mdy],
    ['12/25/1990', '19901225', dmy],
    ['03/03/1990', '19900303'],
    ['03/04/1990', '✗ date_ambiguous'],
    ['3-4-1990', '✗ date_ambiguous'],
    ['03/04/1990', '19900403', dmy],
    ['03/04/1990', '19900304', mdy],
    ['25.12.1990 00:00', '19901225'],
    ['12/25/1990 12:00:00 AM', '19901225'],
    ['12/25/1990, 12:00 a.m.', '19901225'],
  ]);
});

describe('month by name', () => {
  testTable(birthdayRule, [
    ['1 Feb 1996', '19960201'],
    ['Feb 1, 1996', '19960201'],
    ['February 1st, 1996', '19960201'],
    ['FEBRUARY 1 1996', '19960201'],
    ['1st february 1996', '19960201'],
    ['01-Feb-1996', '19960201'],
    ['01FEB1996', '19960201'],
    ['1. Feb. 1996', '19960201'],
    ['Sept 30, 1996', '19960930'],
    ['Feb 1, 1996 08:30 PM', '19960201'],
    ['1 Foo 1996', '✗ date_unreadable'],
    ['1 Ma 1996', '✗ date_unreadable'],
    ['30 Feb 1996', '✗ date_impossible'],
  ]);
});

describe('rejected', () => {
  testTable(birthdayRule, [
    ['01/02/96', '✗ date_unreadable'],
    ['1 Feb 96', '✗ date_unreadable'],
    ['35096', '✗ date_unreadable'],
    ['823132800', '✗ date_unreadable'],
    ['February 1996', '✗ date_unreadable'],
    ['1996', '✗ date_unreadable'],
    ['n/a', '✗ date_unreadable'],
    ['1'.repeat(1000), '✗ date_unreadable'],
    ['1996-02-30', '✗ date_impossible'],
    ['1995-02-29', '✗ date_impossible'],
    ['1900-02-29', '✗ date_impossible'],
    ['2000-02-29', '20000229'],
    ['1996-02-29', '19960229'],
    ['1996-04-31', '✗ date_impossible'],
    ['1996-13-01', '✗ date_impossible'],
    ['1996-00-10', '✗ date_impossible'],
    ['1996-10-00', '✗ date_impossible'],
    ['0000-00-00', '✗ date_impossible'],
    ['13/14/1990', '✗ date_impossible'],
    ['1899-12-31', '✗ date_impossible'],
    ['1900-01-01', '19000101'],
    ['2026-03-15', '20260315'],
    ['2026-03-16', '✗ date_impossible'],
    ['1996-02\uFFFD01', '✗ damaged_text'],
    ['', '∅'],
  ]);
});
