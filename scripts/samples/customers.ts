import { createHash } from 'node:crypto';
import type { Chance } from './chance.ts';
import { csvLine } from './csv-line.ts';
import type { Person } from './people.ts';

const columns = [
  'customer_id',
  'email',
  'first_name',
  'last_name',
  'phone',
  'date_of_birth',
  'gender',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'idfa',
  'google_advertising_id',
  'loyalty_tier',
  'notes',
] as const;
type Column = (typeof columns)[number];
type Customer = Record<Column, string>;

const noDevice = '00000000-0000-0000-0000-000000000000';
const hash = (algorithm: 'sha256' | 'md5', text: string): string =>
  createHash(algorithm).update(text).digest('hex');

/** What real lists hold now and then, each at a place of its own: one cell that cannot be sent, or looks as if it could not. */
const oddities: readonly (readonly [Column, string])[] = [
  ['email', 'anna.lee.example.com'],
  ['email', 'anna@lee@example.com'],
  ['email', 'anna@example.com; ben@example.com'],
  ['email', 'anna lee@example.com'],
  ['email', 'anna.lee@example'],
  ['email', '@example.com'],
  ['email', 'anna.lee@.example.com'],
  ['email', 'anna(at)example.com'],
  ['email', 'jos\uFFFD.garcia@example.com'],
  ['email', 'n/a'],
  ['email', hash('md5', 'anna.lee@example.com')],
  ['email', hash('sha256', '')],
  ['email', 'mailto:carla.rossi@example.org'],
  ['email', "'dora.young@example.net'"],
  ['email', '\u200Beva.klein@example.org'],
  ['phone', '4.42079E+11'],
  ['phone', '4.15555E+09'],
  ['phone', '123'],
  ['phone', 'ask again'],
  ['phone', '(415) 555-0134 ext. 7'],
  ['phone', '+999 123 456'],
  ['date_of_birth', '1990-02-30'],
  ['date_of_birth', '2091-05-01'],
  ['date_of_birth', '1776-07-04'],
  ['date_of_birth', 'unknown'],
  ['date_of_birth', '31 May 1980'],
  ['country', 'Atlantis'],
  ['country', 'ZZ'],
  ['state', 'abroad'],
  ['gender', 'prefer not to say'],
  ['gender', 'weiblich'],
  ['idfa', 'no'],
  ['idfa', '6D92078A-8246-4BA4-AE5B'],
  ['google_advertising_id', '38400000-8cf0-11bd-b23e-10b96e4000zz'],
  ['postal_code', '2139'],
  ['first_name', 'B\u00e9atrice\u00a0'],
  ['last_name', 'Nu\u0301n\u0303ez'],
  ['notes', '=HYPERLINK("https://shop.example","see order")'],
  ['notes', '-'],
];

/** Rows that are no rows: another number of cells than the header, or text after a closing quote. */
const raggedLines: readonly string[] = [
  'R-0001,frank.short@example.com,Frank,Short,(212) 555-0140',
  'R-0002,gina.long@example.com,Gina,Long,(212) 555-0141,1984-06-30,F,8 Sample Street,Boston,MA,02139,US,,,gold,likes tea, coffee and cake',
  'R-0003,hugo.quote@example.com,"Hugo" (work),Quote,(212) 555-0142,1979-11-02,M,9 Sample Street,Boston,MA,02139,US,,,silver,',
  'R-0004',
];

const genders = {
  f: ['F', 'F', 'female', 'f', 'Female'],
  m: ['M', 'M', 'male', 'm', 'Male'],
  n: ['N', 'non-binary'],
} as const;

const remarks = [
  'Prefers e-mail, not phone',
  'Asked for the "blue" catalogue',
  'Leave parcel with neighbour;\nring twice',
  'Moved in March.\nOld address: 3 Sample Street',
];

const respellEmail = (email: string, random: Chance): string => {
  const [name = '', domain = ''] = email.split('@');
  const capitals = name.replace(/(^|[.+])[a-z]/g, (letter) => letter.toUpperCase());
  return random.pick([
    `${capitals}@${domain}`,
    `${capitals}@${domain.charAt(0).toUpperCase()}${domain.slice(1)}`,
    email.toUpperCase(),
    ` ${email}`,
    `${email} `,
    `${capitals}@${domain}\u00a0`,
  ]);
};

const typedEmail = (email: string, random: Chance): string => {
  if (random.happens(0.03)) return '';
  if (random.happens(0.03)) {
    const hashed = hash('sha256', email);
    return random.happens(0.1) ? hashed.toUpperCase() : hashed;
  }
  return random.happens(0.25) ? respellEmail(email, random) : email;
};

const typedBirthday = (birthday: string, random: Chance): string => {
  const [year, month, day] = birthday.split('-');
  if (random.happens(0.92)) return birthday;
  return random.pick(['', `${day}.${month}.${year}`, `${month}/${day}/${year}`, `${year}${month}${day}`]);
};

const device = (id: string | null, random: Chance): string => {
  if (id === null) return random.happens(0.03) ? noDevice : '';
  return id;
};

const typed = (person: Person, customerId: string, random: Chance): Customer => {
  const shouted = random.happens(0.04);
  const name = (text: string): string => {
    if (shouted) return text.toUpperCase();
    if (random.happens(0.03))
      return random.pick([`${text} `, ` ${text}`, text.toLowerCase(), text.replace(' ', '  ')]);
    // A Mac writes é as e and an accent; a list from several places has both.
    return random.happens(0.05) ? text.normalize('NFD') : text;
  };
  return {
    customer_id: customerId,
    email: typedEmail(person.email, random),
    first_name: name(person.firstName),
    last_name: name(person.lastName),
    phone: random.happens(0.12) ? '' : person.phone,
    date_of_birth: typedBirthday(person.birthday, random),
    gender: random.happens(0.1) ? '' : random.pick(genders[person.gender]),
    street: random.happens(0.04) ? `${person.street}\nFlat ${1 + random.below(30)}` : person.street,
    city: person.city,
    state: person.state,
    postal_code: person.postalCode,
    country: random.happens(0.02) ? '' : random.pick(person.country.spellings),
    idfa: device(person.idfa, random),
    google_advertising_id: device(person.advertisingId, random),
    loyalty_tier: random.pick(['', '', '', 'bronze', 'bronze', 'silver', 'gold']),
    notes: random.happens(0.05) ? random.pick(remarks) : '',
  };
};

/**
 * A customer list as a spreadsheet saves it: UTF-8 with a byte order mark, rows ending in CRLF, line breaks inside cells LF.
 * Every 35th person stands there twice, the second time in other spelling.
 */
export function customersCsv(people: readonly Person[], random: Chance): string {
  const rows = people.map((person, at) => typed(person, `C-${String(at + 1).padStart(5, '0')}`, random));
  const again = people
    .filter((_, at) => at % 35 === 34)
    .map((person, at) => ({
      ...typed(person, `D-${String(at + 1).padStart(5, '0')}`, random),
      email: respellEmail(person.email, random),
    }));
  for (const row of again) rows.splice(rows.length - random.below(1_000), 0, row);

  const apart = Math.floor(rows.length / (oddities.length + 1));
  for (const [at, [column, value]] of oddities.entries()) {
    const row = rows[(at + 1) * apart];
    if (row) row[column] = value;
  }

  const lines = rows.map((row) => csvLine(columns.map((column) => row[column])));
  for (const [at, line] of raggedLines.entries()) lines.splice((at + 1) * 1_000, 0, line);
  return `\uFEFF${[csvLine(columns), ...lines].join('\r\n')}\r\n`;
}
