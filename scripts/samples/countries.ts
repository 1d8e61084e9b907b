/** A national number in the groups people write it in; `#` is any digit. */
type PhoneRange = readonly [area: string, middle: string, last: string];

export interface Country {
  readonly code: string;
  /** How many of a hundred people live there. */
  readonly share: number;
  /** How people spell the country; the first is the most common. */
  readonly spellings: readonly string[];
  readonly currency: string;
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly families: readonly string[];
  /** City, state or province as written there, postal code pattern. */
  readonly places: readonly (readonly [city: string, state: string, postalCode: string])[];
  /** Numbers set aside by the country's regulator for film and print, and valid in libphonenumber. */
  readonly phones: readonly PhoneRange[];
  readonly phoneSpellings: readonly ((area: string, middle: string, last: string) => string)[];
}

const northAmerican: Country['phoneSpellings'] = [
  (a, b, c) => `(${a}) ${b}-${c}`,
  (a, b, c) => `${a}-${b}-${c}`,
  (a, b, c) => `+1 ${a} ${b} ${c}`,
  (a, b, c) => `${a}.${b}.${c}`,
  (a, b, c) => `1${a}${b}${c}`,
  (a, b, c) => `+1${a}${b}${c}`,
];

const withTrunkZero = (countryCode: number, abroad = '00'): Country['phoneSpellings'] => [
  (a, b, c) => `+${countryCode} ${a} ${b} ${c}`,
  (a, b, c) => `0${a} ${b} ${c}`,
  (a, b, c) => `+${countryCode} (0)${a} ${b}${c}`,
  (a, b, c) => `${abroad}${countryCode} ${a} ${b}${c}`,
  (a, b, c) => `+${countryCode}${a}${b}${c}`,
  (a, b, c) => `0${a}/${b}-${c}`,
];

export const countries: readonly Country[] = [
  {
    code: 'US',
    share: 42,
    spellings: ['US', 'US', 'USA', 'United States', 'us'],
    currency: 'USD',
    women: [
      'Ann',
      'Maria',
      'Zoë',
      'Mary Ann',
      'Grace',
      'Renée',
      'Olivia',
      'Keisha',
      'Hannah',
      'Mei',
      'Chloe',
      'Aaliyah',
    ],
    men: [
      'James',
      'José',
      'Liam',
      'Marcus',
      'Ethan',
      'Wei',
      'André',
      'Noah',
      'Tyrone',
      'Jack',
      'Diego',
      'Sam',
    ],
    families: [
      'Smith',
      'Johnson',
      "O'Neil",
      'García',
      'Lee',
      'Nguyen',
      'Brown',
      'Washington',
      'Muñoz',
      'Smith-Jones',
      'Patel',
      'Young',
    ],
    places: [
      ['Boston', 'MA', '021##'],
      ['Cambridge', 'Massachusetts', '02139'],
      ['St. Louis', 'MO', '631##'],
      ['San Francisco', 'California', '941##-####'],
      ['Newark', 'NJ', '071##'],
      ['Austin', 'tx', '787##'],
      ['New York', 'New York', '100##'],
    ],
    phones: [
      ['415', '555', '01##'],
      ['212', '555', '01##'],
      ['617', '555', '01##'],
      ['314', '555', '01##'],
      ['512', '555', '01##'],
    ],
    phoneSpellings: northAmerican,
  },
  {
    code: 'GB',
    share: 16,
    spellings: ['GB', 'United Kingdom', 'UK', 'gb'],
    currency: 'GBP',
    women: ['Amelia', 'Isla', 'Siân', 'Niamh', 'Poppy', 'Ava', 'Priya', 'Charlotte'],
    men: ['Oliver', 'George', 'Harry', 'Rhys', 'Mohammed', 'Alfie', 'Callum', 'Theo'],
    families: ['Taylor', 'Jones', 'Evans', 'Khan', 'MacDonald', 'Brontë', 'Wright', "O'Connor"],
    places: [
      ['London', '', 'N1 #AA'],
      ['Manchester', 'Greater Manchester', 'M1 #AE'],
      ['Leeds', '', 'LS1 #BA'],
      ['Stoke-on-Trent', 'Staffordshire', 'ST4 #DE'],
    ],
    phones: [
      ['20', '7946', '0###'],
      ['161', '496', '0###'],
      ['113', '496', '0###'],
    ],
    phoneSpellings: withTrunkZero(44),
  },
  {
    code: 'DE',
    share: 14,
    spellings: ['DE', 'Deutschland', 'Germany', 'de', 'DEU'],
    currency: 'EUR',
    women: ['Anneliese', 'Käthe', 'Lena', 'Sophie', 'Jasmin', 'Ayşe', 'Marlene', 'Heike'],
    men: ['Jürgen', 'Björn', 'Lukas', 'Jörg', 'Mehmet', 'Karl-Heinz', 'Felix', 'Tim'],
    families: ['Müller', 'Schröder', 'Groß', 'von der Heide', 'Yılmaz', 'Fischer', 'Weiß', 'Krüger'],
    places: [
      ['Dresden', 'Sachsen', '01067'],
      ['Köln', 'Nordrhein-Westfalen', '506##'],
      ['München', 'Bayern', '803##'],
      ['Frankfurt am Main', 'Hessen', '603##'],
    ],
    phones: [
      ['30', '23125', '###'],
      ['89', '99998', '###'],
      ['221', '4710', '###'],
      ['69', '90009', '###'],
      ['171', '39200', '##'],
    ],
    phoneSpellings: withTrunkZero(49),
  },
  {
    code: 'FR',
    share: 9,
    spellings: ['FR', 'France', 'fr', 'FRA'],
    currency: 'EUR',
    women: ['Hélène', 'Chloé', 'Inès', 'Françoise', 'Léa', 'Anaïs'],
    men: ['François', 'Théo', 'Loïc', 'Hugo', 'Jérôme', 'Mehdi'],
    families: ['Lefèvre', "d'Arc", 'Dubois', 'Garçon', 'Benoît', 'Nguyen'],
    places: [
      ['Nice', '', '06000'],
      ['Paris', 'Île-de-France', '750##'],
      ["L'Haÿ-les-Roses", '', '94240'],
    ],
    phones: [
      ['1', '9900', '####'],
      ['2', '6191', '####'],
      ['4', '6571', '####'],
    ],
    phoneSpellings: withTrunkZero(33),
  },
  {
    code: 'CA',
    share: 8,
    spellings: ['CA', 'Canada', 'ca', 'CAN'],
    currency: 'CAD',
    women: ['Emma', 'Amélie', 'Noémie', 'Sarah', 'Harpreet'],
    men: ['William', 'Étienne', 'Lucas', 'Benoît', 'Arjun'],
    families: ['Tremblay', 'Côté', 'Singh', 'Roy', 'Bouchard'],
    places: [
      ['Montréal', 'QC', 'H2X #Y4'],
      ['Toronto', 'Ontario', 'M5V #T6'],
      ['Vancouver', 'British Columbia', 'V6B #A1'],
    ],
    phones: [
      ['416', '555', '01##'],
      ['514', '555', '01##'],
      ['604', '555', '01##'],
    ],
    phoneSpellings: northAmerican,
  },
  {
    code: 'AU',
    share: 6,
    spellings: ['AU', 'Australia', 'au', 'AUS'],
    currency: 'AUD',
    women: ['Matilda', 'Ruby', 'Mia', 'Linh'],
    men: ['Lachlan', 'Cooper', 'Jack', 'Dinh'],
    families: ['Nguyen', 'Kelly', 'Walker', 'Ngarra'],
    places: [
      ['Darwin', 'NT', '0800'],
      ['Sydney', 'NSW', '2###'],
      ['Melbourne', 'Victoria', '3###'],
    ],
    phones: [
      ['2', '5550', '####'],
      ['3', '7010', '####'],
    ],
    phoneSpellings: withTrunkZero(61, '0011'),
  },
  {
    code: 'SE',
    share: 5,
    spellings: ['SE', 'Sverige', 'Sweden', 'se'],
    currency: 'SEK',
    women: ['Åsa', 'Linnéa', 'Maja', 'Elin'],
    men: ['Björn', 'Göran', 'Oskar', 'Nils'],
    families: ['Åkesson', 'Sjöberg', 'Lindström', 'Öberg'],
    places: [
      ['Stockholm', '', '111 ##'],
      ['Göteborg', '', '411 ##'],
    ],
    phones: [
      ['8', '465', '004##'],
      ['70', '174', '065#'],
    ],
    phoneSpellings: withTrunkZero(46),
  },
];
