import { inOnePiece } from './in-one-piece.ts';

/** Columns of the benchmark's orders: 12 hashed fields, then what else an event needs. */
export const eventColumns = [
  'email',
  'phone',
  'first',
  'last',
  'birthday',
  'gender',
  'city',
  'state',
  'zip',
  'country',
  'customer',
  'device',
  'id',
  'time',
  'value',
] as const;

/** Rows in the order of `eventColumns`, all valid, of cells in one piece as a file's are; `now` in Unix seconds. */
export function eventRows(count: number, now: number): string[][] {
  return Array.from({ length: count }, (_, index) => eventRow(index, now).map(inOnePiece));
}

/** Of sixty years, twelve months and twenty-eight days. */
function birthday(number: number): string {
  const [month, day] = [1 + (Math.floor(number / 28) % 12), 1 + (number % 28)];
  return `${1940 + Math.floor(number / 336)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function eventRow(index: number, now: number): string[] {
  return [
    `Person.${index}@Example.com`,
    `+1415555${String(index % 10_000).padStart(4, '0')}`,
    'Ann',
    `Lastname${index % 5000}`,
    birthday((index * 7919) % 20_160),
    index % 2 === 0 ? 'Female' : 'm',
    'St. Louis',
    'Missouri',
    `631${String(index % 100).padStart(2, '0')}`,
    'US',
    `C-${index}`,
    `6d92078a-8246-4ba4-ae5b-${String(index).padStart(12, '0')}`,
    `order-${index}`,
    String(now - 3600 - (index % 86_400)),
    `${index % 500}.99`,
  ];
}
