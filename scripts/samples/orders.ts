import type { Chance } from './chance.ts';
import { csvLine } from './csv-line.ts';
import type { Person } from './people.ts';

const columns = [
  'order_id',
  'event',
  'ordered_at',
  'source',
  'email',
  'phone',
  'first_name',
  'last_name',
  'date_of_birth',
  'country',
  'ip_address',
  'user_agent',
  'device_id',
  'total',
  'currency',
  'item_ids',
  'item_prices',
  'item_quantities',
  'coupon',
] as const;
type Column = (typeof columns)[number];
type Order = Record<Column, string>;

/** The newest time of an order that is not in the future; the samples are as old as this, the demo moves it to the present. */
const newestOrder = Date.UTC(2026, 5, 30, 20, 0, 0);

const minute = 60_000;
const day = 24 * 60 * minute;

/** Every `ordered_at` has this one form, YYYY-MM-DDTHH:MM:SSZ, or is empty. */
const isoTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** What the shop calls the steps of one order, in order. */
const journeys: readonly (readonly string[])[] = [
  ['Order Completed'],
  ['Order Completed'],
  ['Product Added', 'Order Completed'],
  ['Product Added', 'Checkout Started', 'Order Completed'],
  ['Product Viewed', 'Product Added'],
  ['Product Viewed'],
];

const products: readonly (readonly [id: string, cents: number])[] = [
  ['LAMP-01', 4990],
  ['CHAIR-07', 12900],
  ['VASE-12', 2450],
  ['RUG-03', 8999],
  ['CUP-21', 1200],
  ['POSTER-05', 1850],
];

/** Reserved for documentation (RFC 5737, RFC 3849): no such host exists. */
const ipAddress = (random: Chance): string => {
  if (random.happens(0.1)) return random.fill('2001:db8:xxxx::xxxx');
  return `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + random.below(254)}`;
};

const browsers = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Sample/1.0 (KHTML, like Gecko)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Sample/1.0 (KHTML, like Gecko)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Sample/1.0 Mobile',
  'Mozilla/5.0 (Linux; Android 15) Sample/1.0 Mobile',
];

const money = (cents: number): string => (cents / 100).toFixed(2);

const basket = (random: Chance): Pick<Order, 'total' | 'item_ids' | 'item_prices' | 'item_quantities'> => {
  const first = random.below(products.length);
  const chosen = products.slice(first, first + 1 + random.below(3)).map(([id, cents]) => ({
    id,
    cents,
    quantity: random.happens(0.8) ? 1 : 2 + random.below(3),
  }));
  return {
    total: money(chosen.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)),
    item_ids: chosen.map(({ id }) => id).join('|'),
    item_prices: chosen.map(({ cents }) => money(cents)).join('|'),
    item_quantities: chosen.map(({ quantity }) => quantity).join('|'),
  };
};

const trace = (
  person: Person,
  source: string,
  random: Chance,
): Pick<Order, 'ip_address' | 'user_agent' | 'device_id'> => {
  if (source === 'web') {
    return { ip_address: ipAddress(random), user_agent: random.pick(browsers), device_id: '' };
  }
  if (source === 'store') return { ip_address: '', user_agent: '', device_id: '' };
  const deviceId = source === 'ios-app' ? person.idfa : person.advertisingId;
  return { ip_address: ipAddress(random), user_agent: '', device_id: deviceId ?? '' };
};

const placedBy = (person: Person, orderId: string, endsAt: number, random: Chance): Order[] => {
  const source = random.pick(['web', 'web', 'web', 'web', 'ios-app', 'android-app', 'store']);
  const steps = source === 'store' ? ['Order Completed'] : random.pick(journeys);
  const same = {
    order_id: orderId,
    source,
    email: random.happens(0.85) ? person.email : person.email.toUpperCase(),
    phone: random.happens(0.3) ? '' : person.phone,
    first_name: person.firstName,
    last_name: person.lastName,
    date_of_birth: random.happens(0.4) ? person.birthday : '',
    country: person.country.code,
    ...trace(person, source, random),
    currency: person.country.currency,
    ...basket(random),
    coupon: random.happens(0.1) ? 'SPRING10' : '',
  };
  return steps.map((event, at) => ({
    ...same,
    event,
    ordered_at: isoTime(endsAt - (steps.length - 1 - at) * 3 * minute),
  }));
};

/** What goes wrong in a shop's export, each in an order of its own. */
const mishaps: readonly Partial<Order>[] = [
  { email: '', ip_address: '', user_agent: '', device_id: '' },
  { email: '', ip_address: '', device_id: '' },
  { email: 'guest', ip_address: '', user_agent: '' },
  { event: 'Order Refunded', total: '-49.90' },
  { event: 'Order Refunded', total: '-24.50' },
  { event: '' },
  { ordered_at: isoTime(newestOrder + 2 * day) },
  { ordered_at: isoTime(newestOrder + 400 * day) },
  { ordered_at: isoTime(newestOrder - 9 * day) },
  { ordered_at: isoTime(newestOrder - 60 * day) },
  { ordered_at: '' },
  { total: '-12.00' },
  { total: '1.299,00 €' },
  { item_ids: 'LAMP-01|CUP-21', item_prices: '49.90', item_quantities: '1|2' },
  { item_ids: 'LAMP-01', item_prices: '49.90', item_quantities: '-1' },
  { item_ids: 'CUP-21', item_prices: '12.00', item_quantities: 'two' },
  { ip_address: '192.0.2.300' },
  { ip_address: '192.168.0.12' },
  { source: 'kiosk' },
  { currency: 'Taler' },
  { country: 'Atlantis' },
  { date_of_birth: '05/06/1990' },
];

/** About four hundred steps of orders placed by these people within five days, oldest first; the last two stand there twice. */
export function ordersCsv(people: readonly Person[], random: Chance): string {
  const orders: Order[] = [];
  for (let number = 10_001; orders.length < 400; number += 1) {
    const age = orders.length === 0 ? 0 : random.below(5 * 24 * 60) * minute + random.below(60) * 1000;
    orders.push(...placedBy(random.pick(people), `S-${number}`, newestOrder - age, random));
  }
  orders.sort((a, b) => (a.ordered_at < b.ordered_at ? -1 : a.ordered_at > b.ordered_at ? 1 : 0));

  const apart = Math.floor(orders.length / (mishaps.length + 1));
  for (const [at, mishap] of mishaps.entries()) Object.assign(orders[(at + 1) * apart] ?? {}, mishap);

  const twice = [...orders, ...orders.slice(-2)];
  return `${[csvLine(columns), ...twice.map((order) => csvLine(columns.map((column) => order[column])))].join('\n')}\n`;
}
